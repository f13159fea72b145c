import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LinesFrame } from '../protocol/broker.ts';
import { denialsSchema, healthSchema } from '../protocol/rest.ts';
import type { ServerConfig } from './config/server-config.ts';
import type { RunningServer } from './server.ts';
import { sampleReport } from './testing/report-tool.ts';
import { connect, connectBroker, sampleBrokerHello } from './testing/socket-client.ts';
import { createTestServers, type TestServers, testHeaders, testToken } from './testing/test-servers.ts';

const brokerToken = 'the-token-of-a-broker';
let testServers: TestServers;
let server: RunningServer | null = null;

beforeEach(() => {
  testServers = createTestServers();
  testServers.tool.say(sampleReport(['ana']));
});
afterEach(() => testServers.end());

const configOf = (change: Partial<ServerConfig> = {}, toolAtBroker = false): ServerConfig =>
  testServers.config({
    licenseServers: [testServers.licenseServer({ pollSeconds: 60, broker: 'site-a', toolAtBroker })],
    brokers: [{ name: 'site-a', tokens: [brokerToken] }],
    ...change,
  });

async function start(config = configOf()): Promise<RunningServer> {
  server = await testServers.start(config);
  return server;
}
const url = () => server?.url ?? '';
const get = async (path: string) => (await fetch(`${url()}${path}`, { headers: testHeaders })).json();

async function joinBroker(): Promise<Awaited<ReturnType<typeof connectBroker>>> {
  const broker = await connectBroker({ port: server?.port ?? 0, token: brokerToken });
  broker.say(sampleBrokerHello);
  return broker;
}

/** A piece of a log in which somebody was refused a feature. */
function denied(seq: number, feature: string, user = 'ana'): LinesFrame {
  const now = new Date();
  const stamp = now.toISOString().slice(11, 19);
  const date = `${now.getUTCMonth() + 1}/${now.getUTCDate()}/${now.getUTCFullYear()}`;
  const text = `${stamp} (vendord) TIMESTAMP ${date}
${stamp} (vendord) DENIED: "${feature}" ${user}@ws-1  (Licensed number of users already reached. (-4,342))
`;
  return { type: 'lines', log: 0, position: { place: seq }, pieces: [{ seq, text, settledAt: null, lostBytes: 0 }] };
}
const brokers = async () => healthSchema.parse(await get('/api/v1/health')).brokers;
const denials = async () =>
  denialsSchema
    .parse(await get('/api/v1/denials?hours=24'))
    .denials.map(({ feature, attempts }) => [feature, attempts]);

describe('what a broker ships', () => {
  test('is in the history once, also when the server was restarted and it is sent again', async () => {
    await start();
    const broker = await joinBroker();
    await broker.next('welcome');
    broker.say(denied(1, 'FLUENT'));
    expect(await broker.next('ack')).toMatchObject({ seq: 1 });
    expect(await denials()).toEqual([['FLUENT', 1]]);
    await server?.close();
    await start();
    const again = await joinBroker();
    expect((await again.next('welcome')).logs).toMatchObject([{ seq: 1, position: { place: 1 } }]);
    again.say(denied(1, 'FLUENT'));
    again.say(denied(2, 'CFX', 'bo'));
    expect(await again.next('ack')).toMatchObject({ seq: 2 });
    expect((await denials()).toSorted()).toEqual([
      ['CFX', 1],
      ['FLUENT', 1],
    ]);
  });

  test('goes over into another database, and is not asked for again', async () => {
    const running = await start();
    const broker = await joinBroker();
    await broker.next('welcome');
    broker.say(denied(1, 'FLUENT'));
    await broker.next('ack');
    const other = configOf({ databasePath: join(testServers.folder, 'other.db') });
    await running.reload(other);
    expect(broker.socket.readyState).toBe(broker.socket.OPEN);
    expect((await (await joinBroker()).next('welcome')).logs).toMatchObject([{ seq: 1 }]);
    await server?.close();
    await start(other);
    expect((await (await joinBroker()).next('welcome')).logs).toMatchObject([{ seq: 1, position: { place: 1 } }]);
    expect(await denials()).toEqual([['FLUENT', 1]]);
  });
});

describe('the tokens', () => {
  test('of a broker open nothing else, and those of agents open no broker socket', async () => {
    const { port } = await start();
    await expect(connect({ port, token: brokerToken })).rejects.toThrow('HTTP 401');
    const asBroker = { headers: { authorization: `Bearer ${brokerToken}` } };
    for (const path of ['/api/v1/snapshot', '/api/v1/denials', '/api/v1/health', '/metrics']) {
      expect((await fetch(`${url()}${path}`, asBroker)).status).toBe(401);
    }
    await expect(connectBroker({ port, token: testToken })).rejects.toThrow('HTTP 401');
  });

  test('of a broker that is withdrawn while it is connected ends the connection', async () => {
    const running = await start();
    const broker = await joinBroker();
    await broker.next('welcome');
    await running.reload(configOf({ brokers: [{ name: 'site-a', tokens: ['another-token-of-it'] }] }));
    expect(await broker.next('refused')).toMatchObject({ reason: 'token-withdrawn' });
    await broker.closed;
    await vi.waitFor(async () => expect(await brokers()).toMatchObject([{ name: 'site-a', connected: false }]));
  });
});

describe('the end of the server', () => {
  test('is told to brokers, and no poll fails for it', async () => {
    const running = await start(configOf({}, true));
    const broker = await joinBroker();
    await broker.next('run');
    const closing = running.close();
    expect(await broker.next('refused')).toMatchObject({ reason: 'shutting-down' });
    expect(await broker.closed).toBe(1001);
    await closing;
    await start(configOf({}, true));
    const asked = await joinBroker();
    await asked.next('run');
    const { servers } = healthSchema.parse(await get('/api/v1/health'));
    expect(servers).toMatchObject([{ status: 'unknown', problem: null }]);
  });

  test('ends what a broker was asked', async () => {
    await start(configOf({}, true));
    const broker = await joinBroker();
    const { id } = await broker.next('run');
    const closing = server?.close();
    expect(await broker.next('cancel')).toEqual({ type: 'cancel', id });
    await closing;
  });
});
