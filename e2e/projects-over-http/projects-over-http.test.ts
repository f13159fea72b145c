import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { all, newFolder, removeFolders } from '../../electron/projects/testing/workstation.ts';
import { type ProjectTime, projectTimeSchema } from '../../protocol/projects/project-rest.ts';
import { choiceInForce } from '../../protocol/projects/timeline.ts';
import { openHistoryStore } from '../../server/store/open-history-store.ts';
import {
  configWithProjects,
  hourMs,
  type ProjectServer,
  projectsConfig,
  startProjectServer,
} from '../../server/testing/project-server.ts';
import { endWorkstations, openRealWorkstation, type RealWorkstation } from './workstation.ts';

let server: ProjectServer;
beforeEach(async () => {
  server = await startProjectServer();
  await server.bring('id,code,name\np-1,BR,Bridge\np-2,OW,Offshore wind\np-3,HB,Harbour\n');
});
afterEach(async () => {
  await endWorkstations();
  await server.end();
});
afterAll(removeFolders);

/** Waits until this holds, while the clock goes on. */
const until = (check: () => void | Promise<void>) =>
  vi.waitFor(
    async () => {
      server.clock.advance(100);
      await check();
    },
    { timeout: 10_000, interval: 20 },
  );
const untilCodes = (workstation: RealWorkstation, ...codes: string[]) =>
  until(() => expect(workstation.codes()).toEqual(codes));

async function open(host: string, options: Partial<Parameters<typeof openRealWorkstation>[1]> = {}) {
  const workstation = await openRealWorkstation(server, { host, ...options });
  workstation.connect();
  await until(() => expect(workstation.projects.view()).toMatchObject({ enabled: true, count: 3 }));
  return workstation;
}

async function changes(): Promise<ProjectTime['changes']> {
  const path = `project-time?user=ana&from=1&to=${hourMs}`;
  return projectTimeSchema.parse((await server.ask('administrator', 'GET', path)).body).changes;
}
const bookedAt = async (host: string) => choiceInForce(await changes(), host)?.shares;

it('takes choices from a clock that is hours ahead, and tells all workstations and sessions of the person', async () => {
  const here = await open('ws-1.example.org', { aheadMs: 3 * hourMs });
  const session = await open('WS-1', { session: ':1' });
  const elsewhere = await open('ws-2', { aheadMs: -5 * hourMs });
  await here.projects.choose(all('p-1'), 'user');
  expect([here.codes(), here.projects.view().unsent]).toEqual([['BR'], 0]);
  await untilCodes(session, 'BR');
  await untilCodes(elsewhere, 'BR');
  expect(elsewhere.projects.view().elsewhere).toMatchObject([{ host: 'ws-1.example.org' }]);
  await session.projects.choose(all('p-2'), 'user');
  await untilCodes(here, 'OW');
  await untilCodes(elsewhere, 'OW');
  expect((await changes()).map(({ change }) => change.kind)).toEqual(['choice', 'choice']);
});

it('keeps a choice that was made without a network by a clock that was set back, through a restart', async () => {
  const folder = newFolder();
  const first = await open('ws-1', { folder });
  await first.projects.choose(all('p-1'), 'user');
  first.disconnect();
  first.setAhead(-4 * hourMs);
  await first.projects.choose(all('p-2'), 'user');
  expect([first.codes(), first.projects.view().unsent]).toEqual([['OW'], 1]);
  await first.end();
  const second = await open('ws-1', { folder, aheadMs: -4 * hourMs });
  await until(() => expect(second.projects.view().unsent).toBe(0));
  expect([second.codes(), second.projects.refusals()]).toEqual([['OW'], []]);
  expect(await bookedAt('ws-1')).toEqual(all('p-2'));
});

it('keeps a choice that was made without a network by a clock that was set ahead', async () => {
  const here = await open('ws-1');
  here.disconnect();
  here.setAhead(4 * hourMs);
  await here.projects.choose(all('p-2'), 'user');
  here.connect();
  await until(() => expect(here.projects.view()).toMatchObject({ unsent: 0, current: { problem: null } }));
  expect([here.codes(), here.projects.refusals()]).toEqual([['OW'], []]);
  expect(await bookedAt('ws-1')).toEqual(all('p-2'));
});

it('keeps the choice of a project that was closed or renamed meanwhile, and says so', async () => {
  const here = await open('ws-1');
  here.disconnect();
  await here.projects.choose(all('p-1'), 'user');
  await server.bring('id,code,name\np-1,BR-2,New bridge\n');
  await server.ask('administrator', 'PATCH', 'projects/p-1', { state: 'closed' });
  server.clock.advance(hourMs);
  here.connect();
  await until(() => expect(here.projects.view().current?.problem).toContain('BR-2 cannot be booked on now'));
  await until(() => expect(here.projects.view().unsent).toBe(0));
  expect([here.codes(), here.projects.refusals(), await bookedAt('ws-1')]).toEqual([['BR-2'], [], all('p-1')]);
  await expect(here.projects.choose(all('p-1'), 'user')).rejects.toThrow('BR-2 is closed');
  await server.ask('administrator', 'PATCH', 'projects/p-1', { state: 'open' });
  await until(() => expect(here.projects.view().current?.problem).toBeNull());
});

it('changes nothing when the server refuses what the list still had', async () => {
  const here = await open('ws-1');
  await here.projects.choose(all('p-1'), 'user');
  const closing = server.ask('administrator', 'PATCH', 'projects/p-2', { state: 'closed' });
  // Before anybody is told: the clock of the server stands still.
  expect((await closing).status).toBe(200);
  await expect(here.projects.choose(all('p-2'), 'user')).rejects.toThrow(/OW.*closed/);
  expect([here.codes(), here.projects.view().unsent, await bookedAt('ws-1')]).toEqual([['BR'], 0, all('p-1')]);
});

it('goes by the choice before when the last one is taken back', async () => {
  const here = await open('ws-1');
  await here.projects.choose(all('p-1'), 'user');
  server.clock.advance(1000);
  await here.projects.choose(all('p-2'), 'user');
  const [, last] = await changes();
  await here.projects.undo(last?.change.id ?? '', 'By mistake');
  await untilCodes(here, 'BR');
  expect(await bookedAt('ws-1')).toEqual(all('p-1'));
});

it('says nothing twice to a server that was restarted, and all to one that lost its data', async () => {
  const here = await open('ws-1');
  await here.projects.choose(all('p-1'), 'user');
  const restart = async (databasePath?: string) => {
    await server.running.close();
    const config = configWithProjects(server.servers, projectsConfig());
    server.running = await server.servers.start(databasePath ? { ...config, databasePath } : config, {
      clock: server.clock,
      uptimeMs: server.clock.monotonic,
      openStore: (options) => openHistoryStore({ ...options, clock: server.clock }),
    });
  };
  await restart();
  await here.projects.choose(all('p-2'), 'user');
  await until(async () => expect(await bookedAt('ws-1')).toEqual(all('p-2')));
  expect(await changes()).toHaveLength(2);
  await restart(`${server.servers.folder}/another.db`);
  await server.bring('id,code,name\np-2,OW,Offshore wind\n');
  await until(async () => expect(await bookedAt('ws-1')).toEqual(all('p-2')));
  expect(here.codes()).toEqual(['OW']);
});
