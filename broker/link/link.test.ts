import { beforeEach, describe, expect, it } from 'vitest';
import { HttpStatusError } from '../../electron/agent/connection-problem.ts';
import type { ResolveRoute } from '../../electron/agent/route.ts';
import { createFakeServer, type FakeServer } from '../../electron/agent/testing/fake-server.ts';
import type { BrokerRefusal, BrokerWelcome, FrameToBroker } from '../../protocol/broker.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { type LinkEnd, TokenTrouble } from './broker-trouble.ts';
import { type Link, openLink } from './link.ts';

let clock: ManualClock;
let server: FakeServer;
let link: Link;
/** What the broker is told, in its order. */
let told: string[];
let ends: { readonly end: LinkEnd; readonly inMs: number }[];
let resolveRoute: ResolveRoute;
let tries: number[];

const welcome: BrokerWelcome = {
  type: 'welcome',
  protocol: 1,
  serverVersion: '1.2.3',
  name: 'site-a',
  window: 16,
  replaced: null,
  logs: [],
};
const refused = (reason: BrokerRefusal['reason']): BrokerRefusal => ({
  type: 'refused',
  reason,
  message: 'm',
  nextStep: 'n',
});

/** Attempts follow after a look into the token file and the like. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(async () => {
  clock = createManualClock();
  server = createFakeServer();
  told = [];
  ends = [];
  tries = [];
  resolveRoute = async () => ({ serverUrl: 'https://monitor.example/seats', token: 'the-token', agent: undefined });
  link = openLink({
    clock,
    random: () => 1,
    openSocket: server.openSocket,
    resolveRoute: (count) => {
      tries.push(count);
      return resolveRoute(count);
    },
    label: 'monitor.example',
    hello: () => ({
      brokerVersion: '1',
      name: null,
      instance: 'an-instance',
      host: 'lic',
      timeZone: null,
      logs: [],
      licenseServers: [],
    }),
    onWelcome: ({ name }) => void told.push(`welcome ${name}`),
    onFrame: ({ type }) => void told.push(type),
    onDown: () => void told.push('down'),
    onLost: (end, inMs) => void ends.push({ end, inMs }),
    soon: { baseMs: 1_000, capMs: 8_000 },
    slowly: { baseMs: 60_000, capMs: 300_000 },
  });
  await settle();
});

const say = (frame: FrameToBroker): void => server.last.sayText(JSON.stringify(frame));
function getIn(): void {
  server.last.open();
  say(welcome);
}
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await settle();
}
const kinds = () => ends.map(({ end }) => end.problem.kind);
const pauses = () => ends.map(({ inMs }) => inMs);

describe('a connection', () => {
  it('goes to the broker socket, behind whatever stands before the server, with its token', () => {
    expect(server.last.target).toMatchObject({ url: 'wss://monitor.example/seats/api/v1/broker', token: 'the-token' });
    server.last.open();
    expect(server.last.sent).toMatchObject([{ type: 'hello', protocols: [1], instance: 'an-instance' }]);
    expect(told).toEqual([]);
    say(welcome);
    say({ type: 'ack', log: 0, seq: 1 });
    expect(told).toEqual(['welcome site-a', 'ack']);
  });

  it('is tried again after growing pauses, and at once anew when it was good for long', async () => {
    for (let count = 0; count < 5; count++) {
      server.last.close(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
      await pass(8_000);
    }
    expect(pauses()).toEqual([1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(new Set(kinds())).toEqual(new Set(['connection-refused']));
    expect(tries).toEqual([0, 1, 2, 3, 4, 5]);
    getIn();
    await pass(29_000);
    server.last.close();
    expect(pauses().at(-1)).toBe(8_000);
    await pass(8_000);
    getIn();
    await pass(30_000);
    server.last.close();
    expect(pauses().at(-1)).toBe(1_000);
    expect(told.at(-1)).toBe('down');
  });

  it('is dead when the server is silent, whatever the system says', async () => {
    getIn();
    await pass(20_000);
    expect(server.last.pings).toBe(1);
    server.last.heard();
    await pass(50_000);
    expect(ends).toEqual([]);
    await pass(20_000);
    expect(kinds()).toEqual(['timed-out']);
    expect(server.connections[0]?.terminated).toBe(true);
  });

  it('is given up when no welcome comes', async () => {
    server.last.open();
    await pass(15_000);
    expect(kinds()).toEqual(['timed-out']);
  });

  it.each([
    ['a frame before the welcome', [{ type: 'ack', log: 0, seq: 1 }]],
    ['a second welcome', [welcome, welcome]],
    ['another protocol', [{ ...welcome, protocol: 2 }]],
    ['an unknown frame', [{ type: 'surprise' }]],
    ['a frame that makes no sense', [welcome, { type: 'ack', log: -1, seq: 1 }]],
  ])('ends at %s', (_what, frames) => {
    server.last.open();
    for (const frame of frames) server.last.sayText(JSON.stringify(frame));
    expect(kinds()).toEqual(['not-understood']);
    expect(ends[0]?.end.again).toBe('slowly');
  });

  it('begins anew when the clock was set, and when it is asked to', async () => {
    getIn();
    clock.jump(3_600_000);
    await pass(10_000);
    expect(server.connections).toHaveLength(2);
    expect(told).toEqual(['welcome site-a', 'down']);
    link.reconnect();
    await pass(0);
    expect(server.connections).toHaveLength(3);
    expect(ends).toEqual([]);
  });

  it('is over when it is stopped, also for one that asks for a new one then', async () => {
    getIn();
    link.stop();
    expect(server.last.terminated).toBe(true);
    link.reconnect();
    await pass(600_000);
    expect(server.connections).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('is not begun when it is stopped on the way', async () => {
    server.last.close();
    const route = Promise.withResolvers<Awaited<ReturnType<ResolveRoute>>>();
    resolveRoute = () => route.promise;
    await pass(1_000);
    link.stop();
    route.resolve({ serverUrl: 'https://monitor.example', token: 't', agent: undefined });
    await settle();
    expect(server.connections).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});

describe('a refusal', () => {
  it.each([
    ['replaced', 60_000],
    ['token-withdrawn', 60_000],
    ['wrong-name', 60_000],
    ['protocol', 60_000],
    ['bad-frame', 60_000],
    ['too-large', 60_000],
    ['shutting-down', 1_000],
    ['not-hello', 1_000],
  ] as const)('"%s" is followed by another attempt', (reason, pause) => {
    server.last.open();
    say(refused(reason));
    expect(ends).toMatchObject([{ end: { problem: { kind: `refused-${reason}`, message: 'm', nextStep: 'n' } } }]);
    expect(pauses()).toEqual([pause]);
  });

  it('for a new configuration is followed by another attempt at once, but not for ever', async () => {
    for (let count = 0; count < 4; count++) {
      getIn();
      say(refused('reconfigured'));
      await pass(4_000);
    }
    expect(pauses()).toEqual([100, 2_000, 4_000, 8_000]);
  });

  it('of the token says what to do, and is tried again slowly', () => {
    server.last.close(new HttpStatusError(401));
    expect(ends[0]?.end).toMatchObject({
      again: 'slowly',
      problem: { kind: 'wrong-token', nextStep: expect.stringContaining('"brokers" of its configuration') },
    });
    expect(pauses()).toEqual([60_000]);
  });

  it('of a server that is starting is tried again soon', () => {
    server.last.close(new HttpStatusError(503));
    expect(pauses()).toEqual([1_000]);
  });
});

it('without a token says so, and is well as soon as there is one', async () => {
  server.last.close();
  resolveRoute = () => Promise.reject(new TokenTrouble('The token file /t cannot be used: ENOENT.', 'Put it there.'));
  await pass(1_000);
  expect(ends.at(-1)?.end).toEqual({
    again: 'soon',
    problem: {
      kind: 'no-token',
      code: null,
      message: 'The token file /t cannot be used: ENOENT.',
      nextStep: 'Put it there.',
    },
  });
  resolveRoute = async () => ({ serverUrl: 'http://monitor', token: 'another', agent: undefined });
  await pass(2_000);
  expect(server.last.target).toMatchObject({ url: 'ws://monitor/api/v1/broker', token: 'another' });
});
