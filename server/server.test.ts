import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CheckRequest, checkResultSchema, historySchema } from '../protocol/rest.ts';
import { featureTopic } from '../protocol/topics.ts';
import { type RunningServer, startServer } from './server.ts';
import type { SiteEvent } from './site/site-state.ts';
import { startProblem } from './start-problem.ts';
import { emptyStore } from './testing/memory-store.ts';
import { sampleReport } from './testing/report-tool.ts';
import { greet } from './testing/socket-client.ts';
import { createTestServers, quietEffects, type TestServers, testHeaders, testToken } from './testing/test-servers.ts';

let testServers: TestServers;
const within = { timeout: 15_000, interval: 50 };

beforeEach(() => {
  testServers = createTestServers();
});
afterEach(() => testServers.end());

describe('from report to agent', () => {
  test('what the tool prints reaches an agent, and so does every change', { timeout: 30_000 }, async () => {
    testServers.tool.say(sampleReport(['ana']));
    const server = await testServers.start();
    await vi.waitFor(async () => expect((await testServers.snapshotOf(server)).features).toHaveLength(1), within);
    const { features } = await testServers.snapshotOf(server);
    expect(features[0]).toMatchObject({ name: 'solver', issued: 10, inUse: 1, available: 9 });
    const agent = await greet({ port: server.port, token: testToken });
    await agent.next('welcome');
    agent.say({ type: 'watch', topic: featureTopic(features[0]?.id ?? '') });
    expect((await agent.next('state')).rows.checkouts?.map(({ user }) => user)).toEqual(['ana']);

    testServers.tool.say(sampleReport(['ana', 'bo']));
    agent.say({ type: 'refresh' });
    const deltas = [await agent.next('delta'), await agent.next('delta')];
    expect(deltas.find(({ topic }) => topic === 'site')?.up).toMatchObject({ features: [{ inUse: 2 }] });
    expect(deltas.find(({ topic }) => topic !== 'site')?.up).toMatchObject({ checkouts: [{ user: 'bo' }] });

    const asked = `${server.url}/api/v1/history?hours=1&points=2&feature=${encodeURIComponent(features[0]?.id ?? '')}`;
    await vi.waitFor(async () => {
      const history = historySchema.parse(await (await fetch(asked, { headers: testHeaders })).json());
      expect(history.series[0]?.inUse.at(-1)).toBe(2);
    }, within);
  });

  test('a license server that goes silent keeps its last figures, marked as old', { timeout: 30_000 }, async () => {
    testServers.tool.say(sampleReport(['ana']));
    const server = await testServers.start();
    await vi.waitFor(async () => expect((await testServers.snapshotOf(server)).features).toHaveLength(1), within);
    testServers.tool.say(
      'lmutil - Copyright (c) 1989-2023 Flexera.\nError getting status: Cannot connect to license server system. (-15,570:115 "Operation now in progress")\n',
    );
    await vi.waitFor(async () => {
      const { servers, features } = await testServers.snapshotOf(server);
      expect(servers[0]).toMatchObject({ status: 'down', problem: { code: expect.stringContaining('-15') } });
      expect(features[0]?.inUse).toBe(1);
      expect(features[0]?.staleSince).not.toBeNull();
    }, within);
  });
});

describe('a database that is in trouble at the start', () => {
  test('is not waited for; first sightings in it count once it can be read', async () => {
    const remembered = Promise.withResolvers<Readonly<Record<string, number>>>();
    const events: SiteEvent[] = [];
    const effects = quietEffects();
    const problem = { kind: 'history-disk-full', code: null, message: 'm', nextStep: 'n' };
    await testServers.start(testServers.config({ licenseServers: [] }), {
      openStore: async () => ({
        ...emptyStore(),
        problem: () => problem,
        rememberedBorrows: () => remembered.promise,
      }),
      reduce: (state, event) => {
        events.push(event);
        return effects.reduce(state, event);
      },
    });
    const told = () => events.filter(({ type }) => type === 'remembered');
    expect(told()).toEqual([]);
    remembered.resolve({ key: 1 });
    await vi.waitFor(() =>
      expect(told()).toMatchObject([{ type: 'remembered', memory: { borrowsFirstSeen: { key: 1 } } }]),
    );
  });
});

describe('reload', () => {
  test('adds and removes license servers and keeps connections', { timeout: 30_000 }, async () => {
    const server = await testServers.start();
    const agent = await greet({ port: server.port, token: testToken });
    await agent.next('welcome');
    const other = testServers.licenseServer({ id: 'other', name: 'other', address: '27001@other' });
    expect(await server.reload(testServers.config({ licenseServers: [testServers.licenseServer(), other] }))).toEqual(
      [],
    );
    await vi.waitFor(async () => {
      const { servers, features } = await testServers.snapshotOf(server);
      expect(servers.map(({ id }) => id).sort()).toEqual(['lic', 'other']);
      expect(features).toHaveLength(2);
    }, within);
    await server.reload(testServers.config({ licenseServers: [other], site: { name: 'New', demo: true } }));
    await vi.waitFor(async () => {
      const { site, servers, features } = await testServers.snapshotOf(server);
      expect(site).toMatchObject({ name: 'New', demo: true });
      expect(servers.map(({ id }) => id)).toEqual(['other']);
      expect(features.map(({ serverId }) => serverId)).toEqual(['other']);
    }, within);
    await agent.next('delta');
    expect(agent.socket.readyState).toBe(agent.socket.OPEN);
  });

  test('says what only a restart can change, also the second time', async () => {
    const server = await testServers.start();
    const next = testServers.config({ listen: { host: '127.0.0.2', port: 1 }, tls: { cert: '', key: '' } });
    expect(await server.reload(next)).toEqual(['listen.host', 'listen.port', 'tls']);
    expect(await server.reload(next)).toEqual(['listen.host', 'listen.port', 'tls']);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('goes on with another database, and keeps the old one when the new one cannot be opened', async () => {
    const server = await testServers.start();
    const other = join(testServers.folder, 'deeper', 'other.db');
    await server.reload(testServers.config({ databasePath: other }));
    expect(existsSync(other)).toBe(true);
    await expect(
      server.reload(testServers.config({ databasePath: join(testServers.folder, 'tool.mjs', 'x.db') })),
    ).rejects.toThrow();
    const health = (await (await fetch(`${server.url}/api/v1/health`, { headers: testHeaders })).json()) as {
      store: object;
    };
    expect(health.store).toMatchObject({ ok: true });
  });

  test('keeps the history for as long as the new configuration says, in the same database', async () => {
    const server = await testServers.start();
    expect(
      await server.reload(testServers.config({ retention: { detailDays: 7, hourlyDays: 30, checkoutDays: 60 } })),
    ).toEqual([]);
    const health = (await (await fetch(`${server.url}/api/v1/health`, { headers: testHeaders })).json()) as {
      store: object;
    };
    expect(health.store).toMatchObject({ ok: true });
  });

  test('stops counting the polls of license servers that are gone', { timeout: 30_000 }, async () => {
    const server = await testServers.start();
    const metrics = async () => (await fetch(`${server.url}/metrics`, { headers: testHeaders })).text();
    await vi.waitFor(async () => expect(await metrics()).toMatch(/seatlight_polls_total{server="lic"/), within);
    await server.reload(testServers.config({ licenseServers: [] }));
    expect(await metrics()).not.toContain('seatlight_polls_total{server="lic"');
  });
});

describe('check', () => {
  const check = async (server: RunningServer, request: Partial<CheckRequest>) => {
    const answer = await fetch(`${server.url}/api/v1/check`, {
      method: 'POST',
      headers: { ...testHeaders, 'content-type': 'application/json' },
      body: JSON.stringify({ manager: 'flexlm', address: '27000@lic', ...request }),
    });
    return checkResultSchema.parse(await answer.json());
  };

  test('tells what a license server answered', async () => {
    testServers.tool.say(sampleReport(['ana', 'bo', 'ANA']));
    const server = await testServers.start();
    const result = await check(server, {});
    expect(result).toMatchObject({ ok: true, problem: null, summary: '1 vendor daemon, 1 feature, 2 people' });
    expect(result.answer).toContain('Users of solver');
  });

  test('runs the tool that was asked for only where that is allowed', async () => {
    const asked = { tool: join(testServers.folder, 'not-there') };
    expect(await check(await testServers.start(), asked)).toMatchObject({ ok: true });
    const embedded = await testServers.start(
      testServers.config({ toolFromRequests: true, databasePath: join(testServers.folder, 'second.db') }),
    );
    expect(await check(embedded, asked)).toMatchObject({ ok: false, problem: { kind: 'tool-missing' } });
  });

  test.each(['/etc/passwd', '-help', '27000@lic -a', 'C:\\license.dat', '1@a,1@b'])(
    'never gives %s to the tool',
    async (address) => {
      const result = await check(await testServers.start(), { address });
      expect(result).toMatchObject({ ok: false, problem: { kind: 'bad-address' }, answer: '' });
    },
  );
});

describe('start and end', () => {
  test('a port that is taken is said plainly, and the database is free again', async () => {
    const first = await testServers.start();
    const second = testServers.config({
      listen: { host: '127.0.0.1', port: first.port },
      databasePath: join(testServers.folder, 'second.db'),
    });
    const error = await startServer(second, quietEffects()).catch((reason: unknown) => reason);
    expect(startProblem(error)).toMatchObject({
      kind: 'port-taken',
      message: expect.stringContaining(String(first.port)),
    });
    await testServers.start({ ...second, listen: { host: '127.0.0.1', port: 0 } });
  });

  test('two servers do not share a database', async () => {
    await testServers.start();
    const error = await startServer(testServers.config(), quietEffects()).catch((reason: unknown) => reason);
    expect(startProblem(error)).toMatchObject({ kind: 'history-locked' });
  });

  test('the end of the server is the end of a tool that hangs', { timeout: 30_000 }, async () => {
    testServers.tool.hang();
    const server = await testServers.start();
    await vi.waitFor(() => expect(existsSync(testServers.tool.pidFile)).toBe(true), within);
    const pid = Number(readFileSync(testServers.tool.pidFile, 'utf8'));
    expect(() => process.kill(pid, 0)).not.toThrow();
    await server.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('the end of the server is the end of a check that hangs', { timeout: 30_000 }, async () => {
    testServers.tool.hang();
    const server = await testServers.start(testServers.config({ licenseServers: [], toolFromRequests: true }));
    const [, script = ''] = testServers.tool.command;
    const asked = fetch(`${server.url}/api/v1/check`, {
      method: 'POST',
      headers: { ...testHeaders, 'content-type': 'application/json' },
      body: JSON.stringify({ manager: 'flexlm', address: '27000@lic', tool: script }),
    }).catch(() => 'cut off');
    await vi.waitFor(() => expect(existsSync(testServers.tool.pidFile)).toBe(true), within);
    const pid = Number(readFileSync(testServers.tool.pidFile, 'utf8'));
    await server.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await asked;
  });
});
