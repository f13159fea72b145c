/** What the person at an idle application can say, and that the application itself has the last word. */
import { readdirSync, readFileSync } from 'node:fs';
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { idleEditor, original } from './fixtures/idle-editor.ts';
import { bo, kim } from './fixtures/people.ts';
import { editor, reclaimsOf, reclaimView, warningGone, warningOf, warningPage } from './fixtures/reclaim.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.reclaim.warning;
const slowly = ['warning_seconds: 60'];

test('Still working keeps the application and its seat', async ({
  desktop,
  desktopScreen,
  hold,
  launch,
  log,
  startServer,
}, testInfo) => {
  const { server, seatlight, program, path, wanted } = await idleEditor(
    { hold, launch, log, startServer },
    {
      folder: testInfo.outputPath(),
      rule: slowly,
    },
  );
  wanted();
  const first = await warningPage(seatlight);
  const crash = first.waitForEvent('crash');
  await seatlight.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((page) => page.getURL().includes('view=warning'))
      ?.forcefullyCrashRenderer(),
  );
  await crash;
  await until('the page to go', () => !seatlight.electron.windows().includes(first));
  // Its countdown goes on, so it is there again.
  const warning = await warningPage(seatlight);
  const button = warningOf(warning, 'Mousepad').getByRole('button', { name: words.stillWorking });
  await button.waitFor();
  const place = await until('the warning on the screen', () =>
    desktopScreen.shows(words.windowTitle)
      ? desktopScreen.windows().find(({ title }) => title === words.windowTitle)
      : null,
  );
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not on the screen.');
  // By the real pointer, over the editor, which has the focus all the while: coming to answer is no use of it.
  const [x, y] = [Math.round(place.x + box.x + box.width / 2), Math.round(place.y + box.y + box.height / 2)];
  for (const part of [0.2, 0.4, 0.6, 0.8])
    desktop.run('xdotool', 'mousemove', String(Math.round(x * part)), String(Math.round(y * part)), 'sleep', '0.3');
  desktopScreen.click(x, y);
  await warningGone(seatlight);
  await expect.poll(() => reclaimsOf(server)).toMatchObject([{ status: 'kept', outcome: 'still-working' }]);
  expect(program.isRunning()).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(original);
});

test('any input to the application during the countdown cancels it', async ({
  hold,
  launch,
  log,
  startServer,
}, testInfo) => {
  const { server, seatlight, program, wanted } = await idleEditor(
    { hold, launch, log, startServer },
    {
      folder: testInfo.outputPath(),
      rule: slowly,
    },
  );
  wanted();
  const warning = await warningPage(seatlight);
  await expect(warningOf(warning, 'Mousepad')).toBeVisible();
  await program.focus('notes.txt');
  program.type('x');
  await warningGone(seatlight);
  await expect.poll(() => reclaimsOf(server)).toMatchObject([{ status: 'kept' }]);
  expect(program.isRunning()).toBe(true);
});

test('it can be put off, as often as the rule allows', async ({ hold, launch, log, startServer }, testInfo) => {
  const rule = ['warning_seconds: 60', 'postpone_minutes: [0.1, 30]', 'max_postpones: 1'];
  const { seatlight, program, wanted } = await idleEditor(
    { hold, launch, log, startServer },
    { folder: testInfo.outputPath(), rule },
  );
  wanted();
  const warning = await warningPage(seatlight);
  await expect(warningOf(warning, 'Mousepad')).toContainText(words.left(1));
  await warningOf(warning, 'Mousepad')
    .getByRole('button', { name: /^Postpone: / })
    .first()
    .click();
  await warningGone(seatlight);
  const again = await warningPage(seatlight);
  await expect(warningOf(again, 'Mousepad')).toContainText(words.noPostpones);
  expect(program.isRunning()).toBe(true);
});

test('a job that runs shields it, and colleagues see until when', async ({
  hold,
  launch,
  log,
  startServer,
  secondDesktop,
  keepScreenshot,
}, testInfo) => {
  const { server, seatlight, program, wanted } = await idleEditor(
    { hold, launch, log, startServer },
    {
      folder: testInfo.outputPath(),
      rule: slowly,
    },
  );
  wanted();
  const warning = await warningPage(seatlight);
  await warningOf(warning, 'Mousepad')
    .getByRole('button', { name: strings.reclaim.shield.labelFor('Mousepad') })
    .click();
  await warning.getByRole('menuitem').first().click();
  await warningGone(seatlight);
  const colleague = await launch({ on: secondDesktop, switches: server.switches, env: bo.env });
  const popover = await colleague.openPopover();
  await popover.getByRole('treeitem', { name: new RegExp(`^${editor} `) }).click();
  await expect(popover.getByText(/running a job until/)).toBeVisible();
  const own = await seatlight.openPopover();
  const { applications } = await reclaimView(own);
  expect(applications).toMatchObject([{ name: 'Mousepad', shieldedUntil: expect.any(Number) }]);
  await keepScreenshot('popover-shield');
  expect(program.isRunning()).toBe(true);
  expect(kim.user).not.toBe(bo.user);
});

test('without anybody in line nothing is asked back', async ({ hold, launch, log, startServer }, testInfo) => {
  const { server, seatlight, program } = await idleEditor(
    { hold, launch, log, startServer },
    { folder: testInfo.outputPath() },
  );
  await expect
    .poll(async () => {
      const answer = await fetch(`${server.url}/api/v1/workstations`, { headers: server.adminHeaders });
      return (await answer.json()).workstations[0]?.applications[0]?.standings[0]?.reason;
    })
    .toBe('nobody-waits');
  expect(seatlight.electron.windows().some((page) => page.url().includes('view=warning'))).toBe(false);
  expect(program.isRunning()).toBe(true);
  expect(readdirSync(testInfo.outputPath()).filter((name) => name.includes('Seatlight 20'))).toEqual([]);
});
