/** What the app asks about projects, with real programs, pop-ups and keys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './desktop/wait.ts';
import { kim } from './fixtures/people.ts';
import { currentOf, projectRules, projectsOf } from './fixtures/projects.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { feature, seat } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

const connected = async ({ tray }: Seatlight) => expect.poll(() => tray.tooltip()).toContain('Test site');

const question = async (seatlight: Seatlight) => (await projectsOf(seatlight))?.question;

/** Kim takes the seat now. */
const takenNow = () =>
  feature('mesher', 2, { checkouts: [seat(kim.user, kim.host, { since: new Date().toISOString() })] });

test('the first seat of the day is asked about by a pop-up, and a click leads to the choice', async ({
  site,
  launch,
  startServer,
  popUps,
  desktopScreen,
  keepScreenshot,
}, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath(), 'prompts: { first_checkout_of_day: true }'));
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await connected(seatlight);
  // Somebody is there to see it.
  await desktopScreen.movePointerAway();
  site.tell([takenNow()]);
  const popUp = await popUps.next(/^Which project do you work on\?$/);
  expect(popUp.body).toContain('The first seat of the day.');
  await keepScreenshot('pop-up-project');
  await popUps.click(popUp);
  const palette = await until('the palette', () =>
    seatlight.electron.windows().find((page) => page.url().includes('palette')),
  );
  await palette.getByRole('option', { name: /Tunnel Nord/ }).click();
  await expect.poll(() => currentOf(seatlight)).toBe('TN-002');
  expect(await question(seatlight)).toBeNull();
  expect(popUps.accepted).toHaveLength(1);
});

test.describe('a document', () => {
  let solver: ChildProcess | undefined;
  test.afterEach(() => {
    solver?.kill();
  });

  test('that a real program works on is guessed from, as one quiet line', async ({
    site,
    launch,
    startServer,
    popUps,
  }, testInfo) => {
    const work = testInfo.outputPath('work', 'bridge');
    mkdirSync(work, { recursive: true });
    writeFileSync(join(work, 'deck.inp'), '');
    const program = testInfo.outputPath('mesher');
    copyFileSync('/usr/bin/tail', program);
    const rules = 'rules: [{ document: "*/bridge/*.inp", project: RB-014 }]';
    const server = await startServer(projectRules(testInfo.outputPath(), rules));
    const settings = { programs: [{ feature: 'mesher', path: program }] };
    const seatlight = await launch({ switches: server.switches, env: kim.env, settings });
    await connected(seatlight);
    solver = spawn(program, ['-f', 'deck.inp'], { cwd: work, stdio: 'ignore' });
    site.tell([takenNow()]);
    const popover = await seatlight.openPopover();
    const line = popover.getByRole('region', { name: 'Question about the project' });
    await expect(line).toContainText('Working on Bridge Rotterdam?');
    await expect(line).toContainText('deck.inp is open.');
    await line.getByRole('button', { name: 'Yes' }).click();
    await expect.poll(() => currentOf(seatlight)).toBe('RB-014');
    await expect(line).toHaveCount(0);
    expect(popUps.accepted).toEqual([]);
  });
});
