/** A desktop that shows no tray icons, as some do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { strings } from '../renderer/strings.ts';
import { electronPath } from '../scripts/app/electron.ts';
import { projectRoot } from '../scripts/setup/project.mjs';
import { startDesktop } from './desktop/desktop.ts';
import { screenOf } from './desktop/screen.ts';
import { until } from './desktop/wait.ts';
import { featureRow } from './fixtures/popover.ts';
import { startApp } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

test('without a tray the app is an ordinary window that closing minimises', async ({ site }, testInfo) => {
  const desktop = await startDesktop({ parts: 'no-tray' });
  const screen = screenOf(desktop);
  const configHome = testInfo.outputPath('config');
  const { electron } = await startApp(desktop, { configHome, switches: site.switches });
  const page = await until('the window', () => electron.windows()[0]);
  await expect(featureRow(page, 'flow_solver')).toBeVisible();
  expect(screen.shows('Seatlight')).toBe(true);
  const close = () =>
    electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
  await close();
  await expect.poll(() => screen.shows('Seatlight')).toBe(false);
  const minimised = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()));
  expect(await minimised()).toEqual([true]);
  await electron.close();
  await desktop.stop();
});

test('a link that is opened while the app still waits for the tray is not lost', async ({ site }, testInfo) => {
  const desktop = await startDesktop({ parts: 'no-tray' });
  const screen = screenOf(desktop);
  const configHome = testInfo.outputPath('config');
  // As at login, where the panel may take its time.
  const { electron, args, env } = await startApp(desktop, { configHome, switches: [...site.switches, '--hidden'] });
  const link = 'seatlight://wait/flow_solver';
  const second = spawn(electronPath(), [...args, link], { cwd: projectRoot, env });
  const [exitCode] = await once(second, 'exit');
  expect(exitCode).toBe(0);
  expect(electron.windows()).toEqual([]);
  const page = await until('the window', () => electron.windows()[0], 30_000);
  await expect(page.getByText(strings.requests.waitForm.linkHint)).toBeVisible();
  expect(screen.shows('Seatlight')).toBe(true);
  await electron.close();
  await desktop.stop();
});
