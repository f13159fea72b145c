import { statSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { all, choice } from '../../protocol/projects/testing/changes.ts';
import { openHistoryStore } from '../store/open-history-store.ts';
import { startWorker, type WorkerLink } from '../store/worker-link.ts';
import {
  configWithProjects,
  mondayAt,
  type ProjectServer,
  projectsConfig,
  startProjectServer,
} from '../testing/project-server.ts';

let site: ProjectServer;
afterEach(() => site.end());

test('what is known is written down again when the database is lost while the server runs', {
  timeout: 30_000,
}, async () => {
  const links: WorkerLink[] = [];
  const begin = (path: string) => links[links.push(startWorker(path)) - 1] as WorkerLink;
  site = await startProjectServer(projectsConfig(), {
    openStore: (options) => openHistoryStore({ ...options, startWorker: begin }),
  });
  await site.bring('code,name\nBR,Bridge\n');
  const change = choice(mondayAt('09:00'), all('BR'), { host: 'ws-2' });
  await site.say('shared', 'ana', choice(mondayAt('08:00'), all()), change);
  await links[0]?.stop();
  const { databasePath } = configWithProjects(site.servers, null);
  writeFileSync(databasePath, Buffer.alloc(statSync(databasePath).size, 0x5a));
  const changes = async () => {
    const path = `project-time?user=ana&from=${mondayAt('00:00')}&to=${mondayAt('10:00')}`;
    return (await site.ask('shared', 'GET', path)).body.changes;
  };
  await vi.waitFor(
    async () =>
      expect(await changes()).toMatchObject([
        { user: 'ana', change: { host: 'ws-1', at: mondayAt('08:00'), shares: [] } },
        { user: 'ana', change: { ...change, id: change.id } },
      ]),
    { timeout: 20_000 },
  );
  await site.running.close();
  site.running = await site.servers.start(configWithProjects(site.servers, projectsConfig()));
  expect((await site.ask('shared', 'GET', 'projects?user=ana')).body.projects).toMatchObject([{ id: 'BR' }]);
});
