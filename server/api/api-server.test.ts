import { createConnection, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../protocol/clock.ts';
import { agentSocketPath } from '../../protocol/frames.ts';
import { apiErrorSchema, snapshotSchema } from '../../protocol/rest.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { featureTopic, personTopic } from '../../protocol/topics.ts';
import { sharedToken } from '../config/access-token.ts';
import { testCertificate, testKey } from '../testing/certificate.ts';
import { emptyStore } from '../testing/memory-store.ts';
import { noProjects } from '../testing/no-projects.ts';
import { onlookers } from '../testing/onlookers.ts';
import { sampleCheckout, sampleFeature, sampleState } from '../testing/sample-state.ts';
import { connect, greet, sampleHello } from '../testing/socket-client.ts';
import { type ApiServer, type ApiServerOptions, startApiServer } from './api-server.ts';

const token = 'a-token-for-these-tests';
const settings = {
  tokens: [sharedToken(token), sharedToken('another-token-for-tests')],
  site: { name: 'Test', demo: false },
  tls: null,
};
const headers = { authorization: `Bearer ${token}` };
let server: ApiServer;
let url: string;
let refreshes: number;

const start = (change: Partial<ApiServerOptions> = {}): Promise<ApiServer> =>
  startApiServer({
    host: '127.0.0.1',
    port: 0,
    settings,
    version: '1.2.3',
    clock: systemClock,
    log: pino({ level: 'silent' }),
    store: emptyStore(),
    check: async () => ({ ok: true, problem: null, summary: '', answer: '', tookMs: 1 }),
    pollCounts: () => new Map(),
    people: onlookers(),
    projects: noProjects,
    onRefresh: () => {
      refreshes += 1;
    },
    tickMs: 5,
    ...change,
  });

beforeEach(async () => {
  refreshes = 0;
  server = await start();
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.close());

const here = () => ({ port: server.port, token });

test('a snapshot and the deltas after it make the newest state', async () => {
  server.publish(sampleState([sampleFeature('a')]));
  const agent = await greet(here());
  const welcome = await agent.next('welcome');
  const snapshot = snapshotSchema.parse(await (await fetch(`${url}/api/v1/snapshot`, { headers })).json());
  expect(snapshot).toMatchObject({ epoch: welcome.epoch, rev: welcome.rev, site: settings.site });
  expect(snapshot.features.map(({ id }) => id)).toEqual(['a']);

  server.publish(sampleState([sampleFeature('a', { inUse: 1 }), sampleFeature('b')]));
  const delta = await agent.next('delta');
  expect(delta).toMatchObject({ topic: 'site', epoch: snapshot.epoch, prev: snapshot.rev, del: {} });
  expect('features' in delta.up && delta.up.features?.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('topics are followed on demand: a feature and a person', async () => {
  const features = [sampleFeature('a'), sampleFeature('b')];
  server.publish(sampleState(features, [sampleCheckout('1', 'a')]));
  const agent = await greet(here());
  agent.say({ type: 'watch', topic: featureTopic('a') });
  agent.say({ type: 'watch', topic: personTopic('ANA', 'WS-1') });
  expect((await agent.next('state')).rows.checkouts?.map(({ id }) => id)).toEqual(['1']);
  expect((await agent.next('state')).rows.checkouts?.map(({ id }) => id)).toEqual(['1']);
  server.publish(sampleState(features, [sampleCheckout('1', 'a'), sampleCheckout('2', 'b')]));
  const topic = personTopic('ana', 'ws-1');
  expect(await agent.next('delta')).toMatchObject({ topic, up: { checkouts: [{ id: '2' }] } });
  agent.say({ type: 'refresh' });
  await vi.waitFor(() => expect(refreshes).toBe(1));
});

test('an agent that comes back gets what it missed; after too long it is told to fetch', async () => {
  server.publish(sampleState([sampleFeature('a')]));
  const first = await greet(here());
  const { epoch, rev } = await first.next('welcome');
  first.socket.terminate();
  server.publish(sampleState([sampleFeature('a', { inUse: 1 })]));
  await vi.waitFor(async () => {
    const again = await greet(here(), { resume: { epoch, rev } });
    expect(await again.next('welcome')).toMatchObject({ resumed: true, rev: rev + 1 });
    expect(await again.next('delta')).toMatchObject({ prev: rev, rev: rev + 1 });
    again.socket.terminate();
  });
  const stranger = await greet(here(), { resume: { epoch: 'of-another-run', rev } });
  expect(await stranger.next('welcome')).toMatchObject({ resumed: false, epoch });
});

describe('at the door', () => {
  test.each([
    ['a wrong token', { authorization: 'Bearer not-the-right-token' }, 'HTTP 401'],
    ['no token', { authorization: '' }, 'HTTP 401'],
    ['another scheme', { authorization: `Basic ${token}` }, 'HTTP 401'],
    ['a web page', { origin: 'https://evil.example' }, 'HTTP 403'],
  ])('%s does not get in', async (_what, given, expected) => {
    await expect(connect({ ...here(), headers: given })).rejects.toThrow(expected);
  });

  test('the refusal is an error of the API, with a next step', async () => {
    const answer = await new Promise<string>((resolve) => {
      const raw = createConnection(server.port, '127.0.0.1', () => {
        raw.write(
          `GET ${agentSocketPath} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
            'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
        );
      });
      raw.on('data', (data) => resolve(String(data)));
    });
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect(apiErrorSchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''))).toMatchObject({
      error: 'unauthorized',
    });
  });

  test('there is one socket and no other', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/other`, { headers });
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(404);
  });
});

describe('frames of no use end the conversation with a reason', () => {
  test.each([
    ['malformed', '{', 'bad-frame', 1008],
    ['too deep', '['.repeat(60_000), 'bad-frame', 1008],
    ['too large', `"${'x'.repeat(100_000)}"`, 'too-large', 1009],
  ])('%s', async (_what, text, reason, code) => {
    const agent = await greet(here());
    await agent.next('welcome');
    agent.say(text);
    expect(await agent.next('refused')).toMatchObject({ reason });
    expect(await agent.closed).toBe(code);
  });

  test('far too large: the frame is not even taken in', async () => {
    const agent = await greet(here());
    await agent.next('welcome');
    agent.say('x'.repeat(8 * 1024 * 1024));
    expect([1006, 1009]).toContain(await agent.closed);
  });

  test('a wrong protocol', async () => {
    const agent = await greet(here(), { protocols: [99] });
    expect(await agent.next('refused')).toMatchObject({ reason: 'protocol' });
    expect(await agent.closed).toBe(1002);
  });

  test('a broken WebSocket frame ends that connection only', async () => {
    const [broken, whole] = [await greet(here()), await greet(here())];
    await whole.next('welcome');
    // Reserved bits set, which nothing negotiated.
    (broken.socket as unknown as { _socket: Socket })._socket.write(Buffer.from([0xff, 0x80, 0, 0, 0, 0]));
    await broken.closed;
    server.publish(sampleState([sampleFeature('a')]));
    expect(await whole.next('delta')).toMatchObject({ topic: 'site' });
  });
});

test('an agent that does not read is let go, and the others hear everything', async () => {
  const [slow, fast] = [await greet(here()), await greet(here())];
  await slow.next('welcome');
  await fast.next('welcome');
  slow.socket.pause();
  const features = Array.from({ length: 200 }, (_, index) => sampleFeature(`feature-${index}`));
  let inUse = 0;
  const health = async () => (await fetch(`${url}/api/v1/health`, { headers })).json() as Promise<{ agents: number }>;
  while ((await health()).agents === 2) {
    inUse += 1;
    server.publish(sampleState(features.map((feature) => ({ ...feature, inUse }))));
    await fast.next('delta');
  }
  slow.socket.resume();
  expect(await slow.next('refused')).toMatchObject({ reason: 'too-slow' });
  expect(await slow.closed).toBe(1013);
  expect(fast.socket.readyState).toBe(WebSocket.OPEN);
});

test('the name of the site changes: agents fetch again and find it', async () => {
  server.publish(sampleState([sampleFeature('a')]));
  const agent = await greet(here());
  const welcome = await agent.next('welcome');
  const before = await fetch(`${url}/api/v1/snapshot`, { headers });
  server.reconfigure({ ...settings, site: { name: 'New', demo: true } });
  expect(await agent.next('resync')).toEqual({ type: 'resync', topic: 'site' });
  const after = await fetch(`${url}/api/v1/snapshot`, { headers });
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  const snapshot = snapshotSchema.parse(await after.json());
  expect(snapshot).toMatchObject({ site: { name: 'New', demo: true }, epoch: welcome.epoch });
  server.publish(sampleState([sampleFeature('a', { inUse: 1 })]));
  expect(await agent.next('delta')).toMatchObject({ prev: snapshot.rev });
});

test('a token that is withdrawn ends what it opened, and nothing else', async () => {
  const [leaving, staying] = [
    await greet({ port: server.port, token: 'another-token-for-tests' }),
    await greet(here()),
  ];
  await leaving.next('welcome');
  await staying.next('welcome');
  server.reconfigure({ ...settings, tokens: [sharedToken('a-third-token-for-tests'), sharedToken(token)] });
  expect(await leaving.closed).toBe(1008);
  await expect(connect({ port: server.port, token: 'another-token-for-tests' })).rejects.toThrow('HTTP 401');
  await greet({ port: server.port, token: 'a-third-token-for-tests' });
  expect(staying.socket.readyState).toBe(WebSocket.OPEN);
});

test('agents are told when the server ends, and its port is free then', async () => {
  const agent = await greet(here());
  await agent.next('welcome');
  const { port } = server;
  await server.close();
  expect(await agent.next('refused')).toMatchObject({ reason: 'shutting-down' });
  expect(await agent.closed).toBe(1001);
  server = await start({ port });
  expect(server.port).toBe(port);
});

test('a port that is taken is an error, and leaves nothing behind', async () => {
  await expect(start({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('an agent that does not answer pings is gone after two of them', async () => {
  const clock = createManualClock();
  const own = await start({ clock });
  const silent = new WebSocket(`ws://127.0.0.1:${own.port}${agentSocketPath}`, { headers, autoPong: false });
  await new Promise((resolve) => silent.once('open', resolve));
  const lively = await greet({ port: own.port, token });
  silent.send(JSON.stringify(sampleHello));
  await lively.next('welcome');
  const gone = new Promise((resolve) => silent.once('close', resolve));
  const pinged = () => new Promise((resolve) => lively.socket.once('ping', resolve));
  for (let round = 0; round < 2; round += 1) {
    const ping = pinged();
    clock.advance(30_000);
    await ping;
    // A ping is answered before what is asked after it.
    lively.say({ type: 'watch', topic: featureTopic('a') });
    await lively.next('state');
  }
  await gone;
  expect(lively.socket.readyState).toBe(WebSocket.OPEN);
  const closing = own.close();
  await lively.closed;
  clock.advance(5_000);
  await closing;
});

test('over TLS it is the same', async () => {
  const tls = { cert: testCertificate, key: testKey };
  const secure = await start({ settings: { ...settings, tls } });
  const socket = new WebSocket(`wss://localhost:${secure.port}${agentSocketPath}`, { headers, ca: testCertificate });
  const welcome = await new Promise<string>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send(JSON.stringify(sampleHello)));
    socket.once('message', (data) => resolve(String(data)));
  });
  expect(JSON.parse(welcome)).toMatchObject({ type: 'welcome' });
  secure.reconfigure({ ...settings, tls });
  expect(socket.readyState).toBe(WebSocket.OPEN);
  await secure.close();
});
