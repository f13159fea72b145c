/** A desktop that shows no tray icons, as some do. */
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
