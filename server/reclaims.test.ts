/** An idle seat that is asked back, given back and taken by whoever waits, through the whole monitoring server. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TopicDelta } from '../protocol/frames.ts';
import type { ApplicationActivity } from '../protocol/reclaim/activity.ts';
import type { Reclaim, ReclaimProgress } from '../protocol/reclaim/reclaim.ts';
import { reclaimSummarySchema, reclaimsSchema, workstationsSchema } from '../protocol/reclaim/reclaim-rest.ts';
import { createManualClock, type ManualClock } from '../protocol/testing/manual-clock.ts';
import { featureTopic, personTopic } from '../protocol/topics.ts';
import { administratorToken, personalToken, sharedToken } from './config/access-token.ts';
import type { ServerConfig } from './config/server-config.ts';
import type { RunningServer } from './server.ts';
import type { ReclaimRules } from './site/reclaim/reclaim-rules.ts';
import { minute, reclaimRules, rule } from './site/reclaim/testing/scenario.ts';
import { usualRules } from './site/requests.ts';
import { openHistoryStore } from './store/open-history-store.ts';
import { sampleReport } from './testing/report-tool.ts';
import { greet, type SocketClient } from './testing/socket-client.ts';
import { createTestServers, quietEffects, type TestServers, testToken } from './testing/test-servers.ts';

const tokens = { shared: testToken, admin: 'the-token-of-the-administrator', bo: 'the-token-of-bo-alone' } as const;
const within = { timeout: 20_000, interval: 20 };
const others = Array.from({ length: 9 }, (_, index) => `holder${index}`);
const featureId = 'lic/solver';

let servers: TestServers;
let clock: ManualClock;
let server: RunningServer;

beforeEach(() => {
  servers = createTestServers();
  servers.tool.say(sampleReport([...others, 'ana']));
  // An hour after the checkouts of the report began.
  clock = createManualClock(Date.parse('2026-11-23T10:30:00Z'));
});
afterEach(() => servers.end());

const configOf = (reclaim: ReclaimRules | null): ServerConfig =>
  servers.config({
    tokens: [sharedToken(tokens.shared), administratorToken(tokens.admin), personalToken(tokens.bo, 'bo')],
    licenseServers: [servers.licenseServer({ pollSeconds: 60 })],
    rules: { ...usualRules, reclaim },
  });

async function start(reclaim: ReclaimRules | null = reclaimRules([rule({ features: ['solver'] })])): Promise<void> {
  server = await servers.start(configOf(reclaim), {
    clock,
    uptimeMs: clock.monotonic,
    openStore: (options) => openHistoryStore({ ...options, clock }),
    managerOf: (manager) => ({ ...quietEffects().managerOf(manager), licenseListCall: undefined }),
  });
  await until(async () => expect((await servers.snapshotOf(server)).features).toHaveLength(1));
}

/** Goes on by a little until it is so. */
const until = (check: () => Promise<void> | void, stepMs = 50): Promise<void> =>
  vi.waitFor(async () => {
    clock.advance(stepMs);
    await check();
  }, within);

async function ask(path: string, as: keyof typeof tokens = 'admin', body?: unknown) {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    headers: {
      authorization: `Bearer ${tokens[as]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, text, body: isJson ? JSON.parse(text) : null };
}
const reports = async () => reclaimsSchema.parse((await ask('reclaims')).body).reclaims;
/** Stands in line, and is there to take a seat. */
async function join(user: string) {
  const host = `ws-${user}`;
  const agent = await greet({ port: server.port, token: testToken }, { user, host });
  await agent.next('welcome');
  agent.say({ type: 'presence', present: true, askable: true });
  return ask('waits', 'shared', { user, host, featureIds: [featureId], seats: 1, forMs: 3_600_000 });
}

/** Ana's agent, which follows what concerns her. */
async function agentOfAna(session = '1') {
  const agent = await greet({ port: server.port, token: testToken }, { user: 'ana', host: 'ws-9', session });
  const { site } = await agent.next('welcome');
  const topic = personTopic('ana', 'ws-9');
  agent.say({ type: 'watch', topic });
  const { rows } = await agent.next('state');
  const [checkout] = rows.checkouts ?? [];
  const tell = (change: Partial<ApplicationActivity> = {}) =>
    agent.say({
      type: 'activity',
      applications: [
        {
          ...{ checkoutIds: [checkout?.id ?? ''], application: 'Solver', idleMs: 40 * minute },
          ...{ busy: [], shieldMs: null, closable: 'yes', ...change },
        },
      ],
    });
  return { agent, site, rows, tell, ...followed(agent) };
}

/** The reclaims and standings that an agent was sent last. */
function followed(agent: SocketClient) {
  const reclaims = new Map<string, Reclaim>();
  const standings = new Map<string, string>();
  agent.socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as TopicDelta;
    if (frame.type !== 'delta' || !frame.topic.startsWith('person/')) return;
    for (const row of frame.up.reclaims ?? []) reclaims.set(row.id, row);
    for (const id of frame.del.reclaims ?? []) reclaims.delete(id);
    for (const { id, reason } of frame.up.standings ?? []) standings.set(id, reason);
  });
  return { last: () => [...reclaims.values()].at(-1), reasons: () => [...standings.values()] };
}

const progress = (id: string, told: ReclaimProgress, change: object = {}) =>
  ask(`reclaims/${id}/progress`, 'shared', { user: 'ana', host: 'ws-9', progress: told, ...change });

/** Asks Ana for her seat, and tells which reclaim it is. */
async function askedAna(ana: Awaited<ReturnType<typeof agentOfAna>>): Promise<string> {
  ana.tell();
  await join('dan');
  await until(() => expect(ana.last()).toMatchObject({ status: 'open' }));
  return ana.last()?.id ?? '';
}

describe('an idle seat', () => {
  test('is asked back of the agent, closed, given back, and taken by who waits', async () => {
    await start();
    const ana = await agentOfAna();
    expect(ana.site.policy?.reclaim).toMatchObject({ rules: [{ id: 'usual', idleMs: 30 * minute }] });
    expect(JSON.stringify(ana.site)).not.toContain('exclude"');
    ana.tell();
    await until(() => expect(ana.reasons()).toEqual(['nobody-waits']));
    const id = await askedAna(ana);
    expect(ana.last()).toMatchObject({ featureId, user: 'ana', host: 'ws-9', session: '1', rule: 'usual', waiting: 1 });
    expect(Object.keys(ana.last() ?? {})).not.toContain('benefited');

    expect((await progress(id, { step: 'closing' })).body).toMatchObject({ id, status: 'closing' });
    expect((await progress(id, { step: 'closed', saved: 1, bytes: 70 })).body).toMatchObject({ status: 'closed' });
    servers.tool.say(sampleReport(others));
    await until(() => expect(ana.last()).toMatchObject({ status: 'released' }), 5_000);
    servers.tool.say(sampleReport([...others, 'dan']));
    await until(async () => expect(await reports()).toMatchObject([{ benefited: 'dan' }]), 5_000);
    expect(await reports()).toMatchObject([
      {
        id,
        feature: 'solver',
        server: 'lic',
        status: 'released',
        saved: 1,
        bytes: 70,
        givenBackMs: null,
        removed: false,
      },
    ]);
    const { text } = await ask('reclaims?format=csv');
    expect(text.split('\r\n')[1]).toMatch(
      /^2026-11-23T10:3.*,solver,lic,ana,ws-9,usual,save-and-close,40\.\d,1,100,released,/,
    );
    const summary = reclaimSummarySchema.parse((await ask('reclaim-summary')).body);
    expect(summary).toMatchObject({
      timeZone: 'UTC',
      rows: [{ month: '2026-11', asked: 1, released: 1, benefited: 1 }],
    });
    expect((await ask('reclaim-summary?format=csv&feature=solver')).text).toMatch(/\r\n2026-11,solver,lic,1,0,0,1,0,/);
  });

  test('is asked back no longer when its agent is gone, and goes on after a restart of the server', async () => {
    await start();
    const ana = await agentOfAna();
    const id = await askedAna(ana);
    await server.close();
    await start();
    const again = await agentOfAna();
    expect(again.rows.reclaims).toMatchObject([{ id, status: 'open' }]);
    again.tell();
    await until(() => expect(again.reasons()).toEqual([]));
    again.agent.socket.close();
    await until(
      async () => expect(await reports()).toMatchObject([{ id, status: 'withdrawn', outcome: 'no-agent' }]),
      500,
    );
    expect((await progress(id, { step: 'closing' })).status).toBe(200);
  });

  test('of a holder who says that a job runs is shown to colleagues and not asked back', async () => {
    await start();
    const ana = await agentOfAna();
    ana.agent.say({ type: 'watch', topic: featureTopic(featureId) });
    const { rows } = await ana.agent.next('state');
    expect(rows.shields).toEqual([]);
    ana.tell({ shieldMs: 60 * minute });
    await join('dan');
    await until(() => expect(ana.reasons()).toEqual(['shielded']));
    const shields: unknown[] = [];
    ana.agent.socket.on('message', (data) => shields.push(...(JSON.parse(String(data)).up?.shields ?? [])));
    ana.tell({ shieldMs: 30 * minute });
    await until(() => expect(shields).toMatchObject([{ until: expect.any(Number) }]));
    expect(workstationsSchema.parse((await ask('workstations')).body)).toMatchObject({
      workstations: [
        {
          user: 'ana',
          host: 'ws-9',
          session: '1',
          applications: [
            {
              application: 'Solver',
              features: ['solver'],
              standings: [{ feature: 'solver', reason: 'shielded', status: null }],
            },
          ],
        },
      ],
    });
  });

  test('that is only reported never reaches the agent', async () => {
    await start(reclaimRules([rule({ dryRun: true })]));
    const ana = await agentOfAna();
    ana.tell();
    await join('dan');
    await until(async () => expect(await reports()).toMatchObject([{ status: 'dry-run', user: 'ana' }]));
    await until(() => expect(ana.reasons()).toEqual(['asked-back']));
    expect(ana.last()).toBeUndefined();
    const [{ id = '' } = {}] = await reports();
    expect((await progress(id, { step: 'closing' })).body).toMatchObject({ error: 'reclaim-over' });
  });

  test('that stays counted is taken away by its handle where the site wants that', async () => {
    await start(reclaimRules([rule()], { releaseStuckAfterMs: 2 * minute }));
    const ana = await agentOfAna();
    const id = await askedAna(ana);
    await progress(id, { step: 'closed', saved: 0, bytes: 0 });
    ana.agent.say({ type: 'activity', applications: [] });
    await until(() => expect(servers.tool.removals()).toHaveLength(1), 5_000);
    expect(servers.tool.removals()).toEqual(['lmremove -c 27000@lic -h solver lic 27000 109']);
    await until(async () => expect(await reports()).toMatchObject([{ removed: true, status: 'closed' }]), 1_000);
    servers.tool.say(sampleReport(others));
    await until(async () => expect(await reports()).toMatchObject([{ removed: true, status: 'released' }]), 5_000);
    expect(servers.tool.removals()).toHaveLength(1);
  });
});

describe('who may', () => {
  test('tell of a seat: its holder alone', async () => {
    await start();
    const id = await askedAna(await agentOfAna());
    expect((await progress(id, { step: 'closing' }, { user: 'bo' })).status).toBe(403);
    expect((await progress(id, { step: 'closing' }, { host: 'ws-1' })).status).toBe(403);
    expect((await progress('none', { step: 'closing' })).status).toBe(404);
    expect((await progress(id, { step: 'postponed', forMs: 7 })).status).toBe(409);
    expect((await progress(id, { step: 'kept', why: 'whatever' as 'input' })).status).toBe(400);
    const body = { user: 'ana', host: 'ws-9', progress: { step: 'closing' } };
    expect((await ask(`reclaims/${id}/progress`, 'bo', body)).status).toBe(403);
    expect(await reports()).toMatchObject([{ status: 'open' }]);
  });

  test.each(['reclaims', 'reclaims?user=bo', 'reclaim-summary', 'workstations'])(
    'see %s: administrators alone',
    async (path) => {
      await start(null);
      expect((await ask(path, 'shared')).body).toMatchObject({ error: 'not-allowed' });
      expect((await ask(path, 'bo')).status).toBe(403);
      expect((await ask(path)).status).toBe(200);
    },
  );

  test('ask: within reason', async () => {
    await start(null);
    for (const path of [
      'reclaims?from=2026-02-30',
      'reclaims?from=2026-02-03&to=2026-02-01',
      'reclaim-summary?from=1900-01-01',
    ]) {
      expect((await ask(path)).status).toBe(400);
    }
  });
});

test('without rules agents are told so, and what they tell all the same is of no interest', async () => {
  await start(null);
  const ana = await agentOfAna();
  expect(ana.site.policy).not.toHaveProperty('reclaim');
  ana.tell();
  await join('dan');
  await until(async () => expect((await ask('waits?user=dan', 'shared')).body.waits).toHaveLength(1));
  expect(workstationsSchema.parse((await ask('workstations')).body)).toEqual({ workstations: [], truncated: false });
  expect([ana.last(), ana.reasons()]).toEqual([undefined, []]);
});
