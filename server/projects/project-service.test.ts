import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { all, choice, undo } from '../../protocol/projects/testing/changes.ts';
import { snapshotSchema } from '../../protocol/rest.ts';
import { personTopic } from '../../protocol/topics.ts';
import { openHistoryStore } from '../store/open-history-store.ts';
import { HistoryStoreError } from '../store/store-error.ts';
import {
  configWithProjects,
  mondayAt,
  type ProjectServer,
  projectsConfig,
  startProjectServer,
  tokens,
} from '../testing/project-server.ts';
import { greet } from '../testing/socket-client.ts';

let site: ProjectServer;
beforeEach(async () => {
  site = await startProjectServer();
  await site.bring('code,name,end\nBR,Bridge,\nOW,Offshore wind,2026-11-23\n');
  settle();
});
afterEach(() => site.end());

/** What was held back to be told together is told. */
const settle = (): void => site.clock.advance(2_000);
const agentOf = async (user: string, host: string) => {
  const agent = await greet({ port: site.running.port, token: tokens.shared }, { user, host });
  await agent.next('welcome');
  return agent;
};
/** Follows what concerns a person; what they work on, as the agent is told at first. */
const follow = async (user: string, host: string) => {
  const agent = await agentOf(user, host);
  agent.say({ type: 'watch', topic: personTopic(user, host) });
  const { bookings = [] } = (await agent.next('state')).rows;
  return { agent, bookings };
};
const snapshot = async () => snapshotSchema.parse((await site.ask('shared', 'GET', 'snapshot')).body);
const mark = async () => (await snapshot()).marks?.[0]?.revision ?? null;
const etag = async () => (await site.ask('shared', 'GET', 'projects?user=ana')).headers.get('etag');

describe('what a person works on', () => {
  test('is told to all of their workstations, and to nobody else', async () => {
    const { agent: first, bookings } = await follow('Ana', 'ws-1');
    expect(bookings).toEqual([]);
    const { agent: second } = await follow('ana', 'WS-2');
    const { agent: other } = await follow('bo', 'ws-1');
    const change = choice(mondayAt('09:00'), all('BR'), { host: 'WS-1' });
    await site.say('shared', 'ana', change);
    site.clock.advance(50);
    const booking = { id: 'ws-1', host: 'WS-1', shares: all('BR'), since: mondayAt('09:00'), changeId: change.id };
    for (const agent of [first, second]) {
      expect((await agent.next('delta')).up).toMatchObject({ bookings: [booking] });
    }
    await site.say('shared', 'bo', choice(mondayAt('09:00'), all('OW'), { host: 'ws-1' }));
    site.clock.advance(50);
    expect((await other.next('delta')).up).toMatchObject({ bookings: [{ shares: all('OW') }] });
  });

  test('is what was chosen last, whatever comes late, and goes when all of it is taken back', async () => {
    const { agent } = await follow('ana', 'ws-1');
    const next = async () => {
      site.clock.advance(50);
      return agent.next('delta');
    };
    const [early, late] = [choice(mondayAt('08:00'), all('OW')), choice(mondayAt('09:00'), all('BR'))];
    await site.say('shared', 'ana', late);
    expect((await next()).up).toMatchObject({ bookings: [{ changeId: late.id }] });
    await site.say('shared', 'ana', early);
    await site.say('shared', 'ana', undo(late.id));
    expect((await next()).up).toMatchObject({ bookings: [{ changeId: early.id }] });
    await site.say('shared', 'ana', undo(early.id));
    expect((await next()).del).toEqual({ bookings: ['ws-1'] });
  });

  test('is known after a restart, for people whose names mean something to a program, too', async () => {
    for (const user of ['ana', 'constructor', '__proto__']) {
      await site.say('shared', user, choice(mondayAt('09:00'), all('BR')));
    }
    await site.running.close();
    site.running = await site.servers.start(configWithProjects(site.servers, projectsConfig()));
    for (const user of ['ana', 'constructor', '__proto__']) {
      expect((await follow(user, 'ws-9')).bookings).toMatchObject([{ id: 'ws-1', shares: all('BR') }]);
    }
    expect((await follow('toString', 'ws-9')).bookings).toEqual([]);
  });

  test('is what the new database says, where it is another one', async () => {
    await site.say('shared', 'ana', choice(mondayAt('09:00'), all('BR')));
    const databasePath = `${site.servers.folder}/other.db`;
    await site.running.reload({ ...configWithProjects(site.servers, projectsConfig()), databasePath });
    settle();
    expect((await follow('ana', 'ws-1')).bookings).toEqual([]);
    expect((await site.ask('shared', 'GET', 'projects?user=ana')).body.projects).toEqual([]);
  });
});

describe('the list of projects', () => {
  test('has a mark that agents hear of, by which its ETag goes, and another one when anything of it changes', async () => {
    const agent = await agentOf('ana', 'ws-1');
    const before = await mark();
    expect(await etag()).toBe(`"${before}.anyone"`);
    await site.bring('code,name\nBR,Renamed\n');
    settle();
    const { topic, up } = await agent.next('delta');
    expect([topic, up]).toEqual(['site', { marks: [{ id: 'projects', revision: expect.any(String) }] }]);
    expect(await mark()).not.toBe(before);
    expect(await etag()).toBe(`"${await mark()}.anyone"`);
    // The same again is no news.
    const { rev } = await snapshot();
    await site.bring('code,name\nBR,Renamed\n');
    settle();
    expect((await snapshot()).rev).toBe(rev);
  });

  test('is another one when a project ends with its day', async () => {
    const before = await mark();
    site.clock.advance(mondayAt('23:59') - site.clock.now());
    expect(await mark()).toBe(before);
    site.clock.advance(62_000);
    expect(await mark()).not.toBe(before);
  });
});

describe('a reload', () => {
  const reload = (...[projects]: Parameters<typeof configWithProjects>[1][]) =>
    site.running.reload(configWithProjects(site.servers, projects ?? null));

  test('takes a changed rule to agents that are connected', async () => {
    const agent = await agentOf('ana', 'ws-1');
    await reload(projectsConfig({ minimum_minutes: 5 }));
    expect(await agent.next('resync')).toMatchObject({ topic: 'site' });
    expect((await snapshot()).site.policy?.projects?.minimumMs).toBe(300_000);
    await reload(projectsConfig({ minimum_minutes: 5, rules: [{ folder: '*/bridge/*', project: 'BR' }] }));
    await agent.next('resync');
    expect((await snapshot()).site.policy?.projects?.rules).toHaveLength(1);
  });

  test('turns projects off, and on again with everything that was', async () => {
    await site.say('shared', 'ana', choice(mondayAt('09:00'), all('BR')));
    settle();
    const { agent } = await follow('ana', 'ws-1');
    await reload(null);
    settle();
    expect([await mark(), (await snapshot()).site.policy?.projects]).toEqual([null, undefined]);
    expect((await agent.next('delta')).del).toMatchObject({ bookings: ['ws-1'] });
    const refused = await site.ask('shared', 'GET', 'projects?user=ana');
    expect([refused.status, refused.body.error]).toEqual([404, 'no-projects']);
    await reload(projectsConfig());
    settle();
    expect(await mark()).not.toBeNull();
    expect((await follow('ana', 'ws-2')).bookings).toMatchObject([{ shares: all('BR') }]);
  });

  test('changes who may make projects', async () => {
    const { mayCreate } = (await site.ask('shared', 'GET', 'projects?user=bo')).body;
    const before = await mark();
    await reload(projectsConfig({ create: 'everyone' }));
    settle();
    expect([mayCreate, (await site.ask('shared', 'GET', 'projects?user=bo')).body.mayCreate]).toEqual([false, true]);
    expect(await mark()).not.toBe(before);
  });
});

describe('a database that cannot be read at the start', () => {
  test('is tried again; meanwhile everything else works', async () => {
    await site.end();
    let broken = true;
    site = await startProjectServer(projectsConfig(), {
      openStore: async (options) => {
        const store = await openHistoryStore(options);
        const projects: typeof store.projects = {
          ...store.projects,
          projects: () =>
            broken ? Promise.reject(new HistoryStoreError('failed', 'No.', 'Wait.')) : store.projects.projects(),
        };
        return { ...store, projects };
      },
    });
    const refused = await site.ask('shared', 'GET', 'projects?user=ana');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect((await snapshot()).features).toHaveLength(0);
    broken = false;
    site.clock.advance(10_000);
    await vi.waitFor(async () => expect((await site.ask('shared', 'GET', 'projects?user=ana')).status).toBe(200));
    settle();
    expect(await mark()).not.toBeNull();
  });
});

describe('figures for Prometheus', () => {
  test('count projects and the workstations at which one was chosen', async () => {
    await site.ask('administrator', 'PATCH', 'projects/BR', { state: 'closed' });
    await site.say(
      'shared',
      'ana',
      choice(mondayAt('09:00'), all('OW')),
      choice(mondayAt('09:00'), all(), { host: 'b' }),
    );
    const answer = await fetch(`${site.running.url}/metrics`, {
      headers: { authorization: `Bearer ${tokens.shared}` },
    });
    const lines = (await answer.text()).split('\n');
    expect(lines).toContain('seatlight_projects{closed="no"} 1');
    expect(lines).toContain('seatlight_projects{closed="yes"} 1');
    expect(lines).toContain('seatlight_project_workstations 2');
  });
});
