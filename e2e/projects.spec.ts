/** The project of a workstation: chosen, kept, sent, and reported. */

import { presentMs } from '../demo/week/dated-week.ts';
import { demoGroups } from '../demo/week/projects.ts';
import { allHours, yourHours } from '../demo/week/testing/worked-by-hand.ts';
import { addDays, dayOf } from '../protocol/projects/calendar.ts';
import type { ProjectUsage } from '../protocol/projects/project-rest.ts';
import { seatlightCommand } from './fixtures/command.ts';
import { kim } from './fixtures/people.ts';
import { currentOf, projectRules, projectsOf, timeOf } from './fixtures/projects.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

const hoursOf = (report: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (JSON.parse(report) as ProjectUsage).rows.map(({ project, seatSeconds }) => [
      project?.code ?? 'none',
      seatSeconds / 3600,
    ]),
  );

/** The entry of the menu that has a mark, or that begins with these words. */
const menuHas = async ({ tray }: Seatlight, label: RegExp) => {
  return (await tray.menu()).some((entry) => label.test(entry.label));
};

test('the report of the demo’s week is that of a table worked out by hand', async ({ launch }) => {
  const seatlight = await launch({ env: kim.env });
  await seatlight.openPopover();
  await expect.poll(async () => (await projectsOf(seatlight))?.count).toBeGreaterThan(20);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // In the small hours the demo's own people still hold what they took the day before.
  const today = dayOf(Date.now() - presentMs, zone);
  const days = ['--from', addDays(today, -7), '--to', addDays(today, -1), '--json'];
  expect(hoursOf(seatlightCommand(seatlight, 'projects', 'report', ...days))).toEqual(yourHours);
  // Others of the site hold seats that they borrowed days ago.
  const summed: Record<string, number> = {};
  for (const group of Object.keys(demoGroups)) {
    const hours = hoursOf(seatlightCommand(seatlight, 'projects', 'report', '--group', group, ...days));
    for (const [code, ofGroup] of Object.entries(hours)) summed[code] = (summed[code] ?? 0) + ofGroup;
  }
  expect(summed).toEqual(allHours);
});

test('a project is chosen in the tray’s menu, known to the server, and still chosen after a restart', async ({
  launch,
  startServer,
}, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath()));
  const options = { switches: server.switches, env: kim.env };
  const seatlight = await launch(options);
  await seatlight.openPopover();
  await expect.poll(async () => (await projectsOf(seatlight))?.count).toBe(3);
  const target = ['--server', server.url, '--token-file', server.tokenFile];
  seatlightCommand(seatlight, 'projects', 'use', 'TN-002', ...target);
  seatlightCommand(seatlight, 'projects', 'use', 'RB-014', ...target);
  await expect.poll(() => currentOf(seatlight)).toBe('RB-014');
  await expect.poll(() => menuHas(seatlight, /Tunnel Nord/)).toBe(true);
  const tunnel = (await seatlight.tray.menu()).find(({ label }) => /Tunnel Nord/.test(label));
  await seatlight.tray.choose(tunnel?.label ?? '');
  await expect.poll(() => currentOf(seatlight)).toBe('TN-002');
  await expect
    .poll(async () =>
      (await timeOf(server, kim)).changes.map(({ change }) => change.kind === 'choice' && change.source),
    )
    .toEqual(['command-line', 'command-line', 'user']);
  await seatlight.close();
  const again = await launch(options);
  await again.openPopover();
  expect(await currentOf(again)).toBe('TN-002');
  await again.tray.choose('None');
  await expect.poll(() => currentOf(again)).toBe('');
});

test('what is chosen without the server arrives later, with its own time', async ({
  launch,
  startServer,
}, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath()));
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await seatlight.openPopover();
  await expect.poll(async () => (await projectsOf(seatlight))?.count).toBe(3);
  seatlightCommand(seatlight, 'projects', 'use', 'WF-100', '--server', server.url, '--token-file', server.tokenFile);
  await expect.poll(() => currentOf(seatlight)).toBe('WF-100');
  await server.kill();
  await expect.poll(() => seatlight.tray.tooltip()).toContain('reconnecting');
  const before = Date.now();
  await seatlight.tray.choose('None');
  await expect.poll(() => currentOf(seatlight)).toBe('');
  const after = Date.now();
  expect((await projectsOf(seatlight))?.unsent).toBe(1);
  await server.start();
  const restartedAt = Date.now();
  await expect.poll(async () => (await projectsOf(seatlight))?.unsent, { timeout: 40_000 }).toBe(0);
  const last = (await timeOf(server, kim)).changes.at(-1);
  expect(last?.change).toMatchObject({ kind: 'choice', shares: [] });
  expect(last?.change.kind === 'choice' && last.change.at).toBeGreaterThanOrEqual(before - 100);
  expect(last?.change.kind === 'choice' && last.change.at).toBeLessThanOrEqual(after + 100);
  expect(last?.receivedAt).toBeGreaterThan(restartedAt - 1000);
});
