/** What cannot be saved is never closed, and its user is told why. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { type IdleEditor, idleEditor, original } from './fixtures/idle-editor.ts';
import { reclaimsOf, warningOf, warningPage } from './fixtures/reclaim.ts';
import { smallDisk } from './fixtures/small-disk.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.reclaim.warning;
const quickly = ['warning_seconds: 4'];

/** Nothing was closed, and the window says so. */
async function refused({ program, server }: IdleEditor, warning: Page): Promise<void> {
  const card = warningOf(warning, 'Mousepad');
  await expect(card).toContainText(words.failed, { timeout: 30_000 });
  expect(program.isRunning()).toBe(true);
  expect(program.titles().some((title) => title.startsWith('*'))).toBe(true);
  await expect.poll(() => reclaimsOf(server)).toMatchObject([{ status: 'failed' }]);
}

test('a text that has no file yet, in an editor that would have to ask for one', async ({
  hold,
  launch,
  log,
  startServer,
  keepScreenshot,
}, testInfo) => {
  const idle = await idleEditor(
    { hold, launch, log, startServer },
    { folder: testInfo.outputPath(), rule: quickly, name: null },
  );
  idle.wanted();
  const warning = await warningPage(idle.seatlight);
  await refused(idle, warning);
  await keepScreenshot('warning-refused');
});

for (const { what, prepare } of [
  { what: 'a full disk', prepare: 'fill' },
  { what: 'a folder that cannot be written to', prepare: 'makeReadOnly' },
] as const) {
  test(`a document on ${what}`, async ({ hold, launch, log, startServer }) => {
    const disk = smallDisk();
    test.skip(disk === null, 'This user may not mount a disk for the test.');
    if (!disk) return;
    let idle: IdleEditor | null = null;
    try {
      idle = await idleEditor({ hold, launch, log, startServer }, { folder: disk.path, rule: quickly });
      disk[prepare]();
      idle.wanted();
      await refused(idle, await warningPage(idle.seatlight));
      expect(readFileSync(idle.path, 'utf8')).toBe(original);
    } finally {
      disk.remove();
    }
  });
}

test('a document that was deleted meanwhile', async ({ hold, launch, log, startServer }, testInfo) => {
  const idle = await idleEditor(
    { hold, launch, log, startServer },
    { folder: testInfo.outputPath(), rule: ['warning_seconds: 8'] },
  );
  idle.wanted();
  const warning = await warningPage(idle.seatlight);
  await expect(warningOf(warning, 'Mousepad')).toBeVisible();
  rmSync(idle.path);
  await refused(idle, warning);
  expect(existsSync(idle.path)).toBe(false);
});

test('an application that does not answer', async ({ hold, launch, log, startServer }, testInfo) => {
  test.setTimeout(90_000);
  const idle = await idleEditor(
    { hold, launch, log, startServer },
    { folder: testInfo.outputPath(), rule: ['warning_seconds: 8'] },
  );
  idle.wanted();
  const warning = await warningPage(idle.seatlight);
  await expect(warningOf(warning, 'Mousepad')).toContainText(/Saved as a copy/);
  process.kill(idle.program.pid, 'SIGSTOP');
  try {
    await expect(warningOf(warning, 'Mousepad')).toContainText(words.failed, { timeout: 60_000 });
  } finally {
    process.kill(idle.program.pid, 'SIGCONT');
  }
  expect(idle.program.isRunning()).toBe(true);
  await until('the original', () => readFileSync(idle.path, 'utf8') === original);
});
