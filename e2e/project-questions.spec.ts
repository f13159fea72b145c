/** What the app asks about projects, with real programs, pop-ups and keys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './desktop/wait.ts';
import { kim } from './fixtures/people.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { feature, seat } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

const connected = async ({ tray }: Seatlight) => expect.poll(() => tray.tooltip()).toContain('Test site');

/** What the app asks now, as it tells its windows. */
const question = async (seatlight: Seatlight) => {
  const [page] = seatlight.electron.windows();
  return page?.evaluate(async () => {
    const answer = await window.seatlight.request('projects:get');
    return answer.ok ? answer.value.question : null;
  });
};

/** Kim takes the seat now. */
const takenNow = () =>
  feature('mesher', 2, { checkouts: [seat(kim.user, kim.host, { since: new Date().toISOString() })] });

function writeProjects(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'projects.csv');
  writeFileSync(path, 'code,name,client\nRB-014,Bridge Rotterdam,Port of Rotterdam\nTN-002,Tunnel Nord,\n');
  return path;
}

test('the first seat of the day is asked about by a pop-up, and a click leads to the choice', async ({
  site,
  launch,
  startServer,
  popUps,
  desktopScreen,
  keepScreenshot,
}, testInfo) => {
  const file = writeProjects(testInfo.outputPath());
  const rules = `projects: { file: ${file}, prompts: { first_checkout_of_day: true } }`;
  const server = await startServer(rules);
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
  await expect.poll(() => palette.evaluate(() => document.visibilityState)).toBe('visible');
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
    const file = writeProjects(testInfo.outputPath());
    const work = testInfo.outputPath('work', 'bridge');
    mkdirSync(work, { recursive: true });
    writeFileSync(join(work, 'deck.inp'), '');
    const program = testInfo.outputPath('mesher');
    copyFileSync('/usr/bin/tail', program);
    const rules = `projects: { file: ${file}, rules: [{ document: "*/bridge/*.inp", project: RB-014 }] }`;
    const server = await startServer(rules);
    const settings = { programs: [{ feature: 'mesher', path: program }] };
    const seatlight = await launch({ switches: server.switches, env: kim.env, settings });
    await connected(seatlight);
    solver = spawn(program, ['-f', 'deck.inp'], { cwd: work, stdio: 'ignore' });
    site.tell([takenNow()]);
    await seatlight.openPopover();
    await expect
      .poll(() => question(seatlight))
      .toMatchObject({ kind: 'suggestion', project: { code: 'RB-014' }, because: 'deck.inp is open.' });
    expect(popUps.accepted).toEqual([]);
  });
});
