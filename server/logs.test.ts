/** From a line in a license server's log to the people it concerns, through the whole monitoring server. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { denialsSchema, waitsSchema } from '../protocol/rest.ts';
import { personTopic } from '../protocol/topics.ts';
import type { RunningServer } from './server.ts';
import { sampleReport } from './testing/report-tool.ts';
import { greet, type SocketClient } from './testing/socket-client.ts';
import { createTestServers, type TestServers, testHeaders, testToken } from './testing/test-servers.ts';

let testServers: TestServers;
let log: string;
const within = { timeout: 20_000, interval: 50 };
const tenHolders = Array.from({ length: 10 }, (_, index) => `holder${index}`);

beforeEach(() => {
  testServers = createTestServers();
  testServers.tool.say(sampleReport(tenHolders));
  log = join(testServers.folder, 'debug.log');
  writeFileSync(log, '');
});
afterEach(() => testServers.end());

/** A license server whose log is read; its feature `solver` is full. */
async function start(): Promise<RunningServer> {
  const licenseServer = testServers.licenseServer({ logs: [{ path: log }] });
  const server = await testServers.start(testServers.config({ licenseServers: [licenseServer] }));
  await vi.waitFor(async () => expect((await testServers.snapshotOf(server)).features).toHaveLength(1), within);
  return server;
}

/** A line of this moment, or one before, with its date. */
function write(user: string, feature = 'solver', agoMs = 0): void {
  appendFileSync(log, line(user, feature, agoMs));
}
const line = (user: string, feature: string, agoMs: number): string => {
  const time = new Date(Date.now() - agoMs).toISOString().slice(0, 19);
  return `${time}Z (vendord) DENIED: "${feature}" ${user}@ws-${user}  (Licensed number of users already reached. (-4,342))\n`;
};

async function get(server: RunningServer, path: string, query: Record<string, string>): Promise<unknown> {
  const answer = await fetch(`${server.url}${path}?${new URLSearchParams(query)}`, { headers: testHeaders });
  return answer.json();
}
const denialsOf = async (server: RunningServer, query: Record<string, string> = {}) =>
  denialsSchema.parse(await get(server, '/api/v1/denials', { limit: '5000', ...query })).denials;
const waitsOf = async (server: RunningServer, user: string) =>
  waitsSchema.parse(await get(server, '/api/v1/waits', { user }));

/** The app of a person who sits there. */
async function agentOf(server: RunningServer, user: string): Promise<SocketClient> {
  const agent = await greet({ port: server.port, token: testToken }, { user, host: `ws-${user}`, session: user });
  await agent.next('welcome');
  agent.say({ type: 'presence', present: true, askable: true });
  return agent;
}
/** What concerns a person now. */
async function rowsOf(agent: SocketClient, user: string) {
  const topic = personTopic(user, `ws-${user}`);
  agent.say({ type: 'unwatch', topic });
  agent.say({ type: 'watch', topic });
  return (await agent.next('state')).rows;
}
const offersTo = async (agent: SocketClient, user: string) =>
  ((await rowsOf(agent, user)).offers ?? []).map(({ status }) => status);

test('a flood of refusals is one piece of news per person and feature at most', { timeout: 60_000 }, async () => {
  const server = await start();
  const [people, features] = [20, ['solver', 'F1', 'F2', 'F3', 'F4']];
  const agent = await agentOf(server, 'u3');
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    line(`u${index % people}`, features[Math.floor(index / people) % features.length] ?? '', 60_000 - index * 6),
  );
  for (let at = 0; at < lines.length; at += 500) appendFileSync(log, lines.slice(at, at + 500).join(''));
  await vi.waitFor(async () => {
    const attempts = (await denialsOf(server)).reduce((sum, denial) => sum + denial.attempts, 0);
    expect(attempts).toBe(lines.length);
  }, within);
  const denials = await denialsOf(server);
  expect(new Set(denials.map(({ user, feature }) => `${user} ${feature}`)).size).toBe(denials.length);
  await vi.waitFor(async () => {
    const { denials: news = [] } = await rowsOf(agent, 'u3');
    expect(news.map(({ id }) => id).toSorted()).toEqual(
      denials.flatMap(({ id, user }) => (user === 'u3' ? [id] : [])).toSorted(),
    );
    expect(news.reduce((sum, denial) => sum + denial.attempts, 0)).toBe(lines.length / people);
  }, within);
  expect((await waitsOf(server, 'u3')).waits).toMatchObject([{ origin: 'denied', featureIds: ['lic/solver'] }]);
});

test('a restart tells nothing twice, leaves out nothing, and keeps places and offers', {
  timeout: 60_000,
}, async () => {
  const before = await start();
  write('ana');
  await vi.waitFor(async () => expect((await waitsOf(before, 'ana')).waits).toHaveLength(1), within);
  write('bob');
  await vi.waitFor(async () => expect((await waitsOf(before, 'bob')).waits).toHaveLength(1), within);
  const present = await agentOf(before, 'ana');
  testServers.tool.say(sampleReport(tenHolders.slice(1)));
  await vi.waitFor(
    async () => expect((await waitsOf(before, 'ana')).offers).toMatchObject([{ status: 'open' }]),
    within,
  );
  const { offers } = await waitsOf(before, 'ana');
  await before.close();
  await present.closed;

  write('cat');
  const after = await start();
  await vi.waitFor(async () => expect(await denialsOf(after)).toHaveLength(3), within);
  expect((await denialsOf(after)).map(({ user, attempts }) => `${user} ${attempts}`).toSorted()).toEqual([
    'ana 1',
    'bob 1',
    'cat 1',
  ]);
  expect((await waitsOf(after, 'ana')).offers).toEqual(offers);
  const waits = await Promise.all(['ana', 'bob', 'cat'].map(async (user) => (await waitsOf(after, user)).waits));
  expect(waits.flat()).toHaveLength(3);

  // Ana takes what she was offered before; then the next seat is Bob's, though Cat's agent is back first.
  const cat = await agentOf(after, 'cat');
  testServers.tool.say(sampleReport([...tenHolders.slice(1), 'ana']));
  await vi.waitFor(
    async () => expect((await waitsOf(after, 'ana')).offers).toMatchObject([{ status: 'taken' }]),
    within,
  );
  const bob = await agentOf(after, 'bob');
  testServers.tool.say(sampleReport([...tenHolders.slice(2), 'ana']));
  await vi.waitFor(async () => expect(await offersTo(bob, 'bob')).toEqual(['open']), within);
  expect(await offersTo(cat, 'cat')).toEqual([]);
});

test('a seat is offered to the next in line while the first one is away', { timeout: 60_000 }, async () => {
  const server = await start();
  write('ana');
  await vi.waitFor(async () => expect((await waitsOf(server, 'ana')).waits).toHaveLength(1), within);
  write('bob');
  await vi.waitFor(async () => expect((await waitsOf(server, 'bob')).waits).toHaveLength(1), within);
  const bob = await agentOf(server, 'bob');
  testServers.tool.say(sampleReport(tenHolders.slice(1)));
  await vi.waitFor(async () => expect(await offersTo(bob, 'bob')).toEqual(['open']), within);
  const ana = await agentOf(server, 'ana');
  expect(await offersTo(ana, 'ana')).toEqual([]);
  testServers.tool.say(sampleReport(tenHolders.slice(2)));
  await vi.waitFor(async () => expect(await offersTo(ana, 'ana')).toEqual(['open']), within);
});

test('what stands in the log of a license server that is not known yet waits for its first report', {
  timeout: 60_000,
}, async () => {
  testServers.tool.say('');
  const licenseServer = testServers.licenseServer({ logs: [{ path: log }] });
  const server = await testServers.start(testServers.config({ licenseServers: [licenseServer] }));
  write('ana');
  await vi.waitFor(async () => expect(await denialsOf(server)).toMatchObject([{ featureId: null }]), within);
  testServers.tool.say(sampleReport(tenHolders));
  await vi.waitFor(async () => {
    expect((await waitsOf(server, 'ana')).waits).toMatchObject([{ featureIds: ['lic/solver'] }]);
    expect(await denialsOf(server)).toMatchObject([{ featureId: 'lic/solver' }]);
  }, within);
});
