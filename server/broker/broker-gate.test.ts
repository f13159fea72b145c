import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { brokerSocketPath, type LinesFrame, maxBrokerFrameBytes } from '../../protocol/broker.ts';
import { apiErrorSchema } from '../../protocol/rest.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { LogBatch } from '../collect/log/log-batch.ts';
import { headLines, noon, outLine } from '../collect/log/testing/followed-log.ts';
import type { BrokerConfig } from '../config/server-config.ts';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { connectBroker, sampleBrokerHello } from '../testing/socket-client.ts';
import { type BrokerGate, createBrokerGate } from './broker-gate.ts';

const token = 'the-token-of-site-a';
const siteA: BrokerConfig = { name: 'site-a', tokens: [token] };
const siteB: BrokerConfig = { name: 'site-b', tokens: ['the-token-of-site-b', 'its-next-token-of-site-b'] };
const licenseServer: LicenseServerConfig = {
  id: 'lic',
  manager: 'flexlm',
  name: 'lic',
  address: '27000@lic',
  tool: ['lmutil'],
  pollSeconds: 60,
  timeoutSeconds: 30,
  broker: 'site-a',
};
const settings = { brokers: [siteA, siteB], licenseServers: [licenseServer] };

let clock: ManualClock;
let gate: BrokerGate;
let batches: LogBatch[];
/** What is in the log of the server. */
let said: string[];
let http: Server;
let port: number;

beforeEach(async () => {
  clock = createManualClock(noon);
  batches = [];
  said = [];
  gate = createBrokerGate({
    clock,
    log: pino({}, { write: (line: string) => void said.push(line) }),
    version: '1.2.3',
    managerOf: licenseManagerOf,
    receiver: {
      async onBatch(batch) {
        batches.push(batch);
        return true;
      },
      onState: () => {},
    },
  });
  http = createServer().on('upgrade', (request, socket, head) => gate.upgrade(request, socket, head));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  ({ port } = http.address() as AddressInfo);
});
afterEach(async () => {
  await gate.close();
  http.close();
});

const open = () => {
  gate.configure(settings);
  gate.remember([]);
};
const join = async (change: Partial<typeof sampleBrokerHello> = {}, own = token) => {
  const broker = await connectBroker({ port, token: own });
  broker.say({ ...sampleBrokerHello, ...change });
  return broker;
};
const lines = (...seqs: readonly number[]): LinesFrame => ({
  type: 'lines',
  log: 0,
  position: { place: seqs.at(-1) ?? 0 },
  pieces: seqs.map((seq) => ({ seq, text: headLines('a') + outLine(`f${seq}`), settledAt: null, lostBytes: 0 })),
});
const states = () => gate.states().map(({ name, connected }) => [name, connected]);

describe('who comes in', () => {
  test.each([
    ['without a token', ''],
    ['with a token of nobody', 'a-token-of-nobody-at-all'],
    ['with the name of a broker', 'site-a'],
    ['with a part of a token', token.slice(0, -1)],
  ])('nobody %s', async (_who, wrong) => {
    open();
    await expect(connectBroker({ port, token: wrong })).rejects.toThrow('HTTP 401');
    expect(states()).toEqual([
      ['site-a', false],
      ['site-b', false],
    ]);
  });

  test('no web page, whatever its token', async () => {
    open();
    const headers = { origin: 'https://example.org' };
    await expect(connectBroker({ port, token, headers })).rejects.toThrow('HTTP 403');
  });

  test('nobody before it is known what the server has; and no token is called wrong before all are known', async () => {
    await expect(connectBroker({ port, token })).rejects.toThrow('HTTP 503');
    gate.remember([]);
    await expect(connectBroker({ port, token })).rejects.toThrow('HTTP 503');
    gate.configure(settings);
    await (await join()).next('welcome');
  });

  test('a broker, by each of its tokens, under the name of the token', async () => {
    open();
    for (const own of siteB.tokens) {
      const broker = await join({ logs: [] }, own);
      expect(await broker.next('welcome')).toMatchObject({ name: 'site-b', protocol: 1, serverVersion: '1.2.3' });
    }
  });

  test('nobody without being told what to do', async () => {
    open();
    const headers = { connection: 'Upgrade', upgrade: 'websocket' };
    const [answer] = (await once(get({ port, path: brokerSocketPath, headers }), 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(401);
    expect(apiErrorSchema.parse(await json(answer))).toMatchObject({
      error: 'unauthorized',
      nextStep: expect.stringContaining('"brokers" of the configuration'),
    });
  });
});

describe('a token that is withdrawn', () => {
  test('ends what it opened, and opens nothing any more; others stay', async () => {
    open();
    const [broker, other] = [await join(), await join({ logs: [] }, siteB.tokens[0])];
    await Promise.all([broker.next('welcome'), other.next('welcome')]);
    gate.configure({ ...settings, brokers: [{ ...siteA, tokens: ['another-token-of-site-a'] }, siteB] });
    expect(await broker.next('refused')).toMatchObject({ reason: 'token-withdrawn' });
    expect(await broker.closed).toBe(1008);
    await expect(connectBroker({ port, token })).rejects.toThrow('HTTP 401');
    expect(other.socket.readyState).toBe(other.socket.OPEN);
    const next = await join({}, 'another-token-of-site-a');
    expect(await next.next('welcome')).toMatchObject({ name: 'site-a', replaced: null });
  });

  test('stays valid while another one of the same broker goes', async () => {
    open();
    const broker = await join({ logs: [] }, siteB.tokens[1]);
    await broker.next('welcome');
    gate.configure({ ...settings, brokers: [siteA, { ...siteB, tokens: [siteB.tokens[1] as string] }] });
    expect(broker.socket.readyState).toBe(broker.socket.OPEN);
    expect(states()).toContainEqual(['site-b', true]);
  });

  test('goes with its broker', async () => {
    open();
    const broker = await join();
    await broker.next('welcome');
    gate.configure({ ...settings, brokers: [siteB] });
    expect(await broker.next('refused')).toMatchObject({ reason: 'token-withdrawn' });
    expect(gate.states()).toHaveLength(1);
  });

  test('brings nothing in any more that was on its way', async () => {
    open();
    const broker = await join();
    await broker.next('welcome');
    gate.configure({ ...settings, brokers: [siteB] });
    broker.say(lines(1));
    await broker.closed;
    expect(batches).toEqual([]);
  });
});

describe('a second broker with the token of a connected one', () => {
  test('takes its place; both are told, and the log has both machines', async () => {
    open();
    const first = await join();
    await first.next('welcome');
    const second = await join({ instance: 'the-second-instance', host: 'thief' });
    expect(await second.next('welcome')).toMatchObject({ replaced: 'lic (127.0.0.1)' });
    expect(await first.next('refused')).toMatchObject({
      reason: 'replaced',
      message: expect.stringContaining('It is on thief (127.0.0.1).'),
      nextStep: expect.stringContaining('withdraw it'),
    });
    expect(await first.closed).toBe(1008);
    expect(states()).toContainEqual(['site-a', true]);
    const warning = said.map((line) => JSON.parse(line)).find(({ msg }) => msg.includes('a second broker'));
    expect(warning).toMatchObject({ broker: 'site-a', host: 'thief', replacedHost: 'lic' });
  });

  test('is no second one when it is the same that comes back', async () => {
    open();
    await (await join()).next('welcome');
    expect(await (await join()).next('welcome')).toMatchObject({ replaced: null });
    expect(said.join()).not.toContain('a second broker');
  });
});

describe('a conversation', () => {
  test('brings lines in, and says what is kept', async () => {
    open();
    const broker = await join();
    expect((await broker.next('welcome')).logs).toEqual([{ wanted: true, seq: 0, position: null, isOther: false }]);
    broker.say(lines(1, 2));
    expect(await broker.next('ack')).toEqual({ type: 'ack', log: 0, seq: 2 });
    expect(batches.flatMap(({ events }) => events.map((event) => event.kind))).toEqual(['out', 'out']);
    const again = await join();
    expect((await again.next('welcome')).logs).toMatchObject([
      { wanted: true, seq: 2, position: { place: 2 }, isOther: false },
    ]);
  });

  test('goes on from where the database says after a restart', async () => {
    const value = { spools: [{ spool: 'the-first-spool', seq: 7, file: { place: 70 } }], memory: null };
    gate.configure(settings);
    gate.remember([{ source: 'broker:site-a:/logs/debug.log', serverId: 'lic', value }]);
    const broker = await join();
    expect((await broker.next('welcome')).logs).toEqual([
      { wanted: true, seq: 7, position: { place: 70 }, isOther: false },
    ]);
  });

  test('begins anew with a position in the database that makes no sense', async () => {
    gate.configure(settings);
    gate.remember([{ source: 'broker:site-a:/logs/debug.log', serverId: 'lic', value: { spools: 'all' } }]);
    expect((await (await join()).next('welcome')).logs).toEqual([
      { wanted: true, seq: 0, position: null, isOther: false },
    ]);
  });

  test('goes on when the history goes on in another database: nothing that is known is forgotten', async () => {
    open();
    const broker = await join();
    await broker.next('welcome');
    broker.say(lines(1, 2));
    await broker.next('ack');
    gate.remember([]);
    broker.say(lines(3));
    expect(await broker.next('ack')).toMatchObject({ seq: 3 });
    expect((await (await join()).next('welcome')).logs).toMatchObject([{ seq: 3 }]);
  });

  test('ends when the frames are too large, or no text', async () => {
    open();
    const large = await connectBroker({ port, token });
    large.say(' '.repeat(maxBrokerFrameBytes + 1));
    expect(await large.next('refused')).toMatchObject({ reason: 'too-large' });
    const far = await connectBroker({ port, token });
    far.say(' '.repeat(maxBrokerFrameBytes + 2 * 1024 * 1024));
    expect(await far.closed).toBe(1009);
    const binary = await connectBroker({ port, token });
    binary.socket.send(Buffer.from(JSON.stringify(sampleBrokerHello)), { binary: true });
    expect(await binary.next('refused')).toMatchObject({ reason: 'bad-frame' });
  });

  test('ends when it does not begin', async () => {
    open();
    const broker = await connectBroker({ port, token });
    clock.advance(10_000);
    expect(await broker.next('refused')).toMatchObject({ reason: 'not-hello' });
  });

  test('ends when the other side gives no sign of life', async () => {
    open();
    const broker = await connectBroker({ port, token, isAlive: false });
    broker.say(sampleBrokerHello);
    await broker.next('welcome');
    const asked = once(broker.socket, 'ping');
    clock.advance(30_000);
    await asked;
    expect(states()).toContainEqual(['site-a', true]);
    clock.advance(30_000);
    expect(await broker.closed).toBe(1006);
    await vi.waitFor(() => expect(states()).toContainEqual(['site-a', false]));
  });

  test('ends with the server, in good order', async () => {
    open();
    const broker = await join();
    await broker.next('welcome');
    const closed = gate.close();
    expect(await broker.next('refused')).toMatchObject({ reason: 'shutting-down' });
    expect(await broker.closed).toBe(1001);
    await closed;
    await expect(connectBroker({ port, token })).rejects.toThrow('HTTP 503');
    expect(clock.pending).toBe(0);
  });
});
