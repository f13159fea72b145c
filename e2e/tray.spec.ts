import { panelHeight, screenSize } from './desktop/configuration.ts';
import { watchNotifications } from './desktop/notifications.ts';
import { until } from './desktop/wait.ts';
import { featureRow } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

test('the icon appears in the tray and says that it is the demo site, and nothing pops up', async ({
  desktop,
  launch,
  keepScreenshot,
}) => {
  const notifications = await watchNotifications(desktop.bus.address);
  const { tray, electron } = await launch();
  await expect.poll(() => tray.tooltip()).toContain('Demo site');
  const place = await tray.place();
  expect(place.y).toBeGreaterThanOrEqual(screenSize.height - panelHeight);
  expect(electron.windows()).toEqual([]);
  expect(notifications.seen).toEqual([]);
  await keepScreenshot('tray');
  notifications.stop();
});

test('a left click on the icon opens the popover with the numbers of the demo site', async ({
  launch,
  desktopScreen,
  keepScreenshot,
}) => {
  const seatlight = await launch();
  const popover = await seatlight.openPopover();
  // One of each is borrowed all the time, the other one on most days of the week.
  await expect(featureRow(popover, 'gateway')).toHaveAccessibleName(/[12] borrowed.* \d+ of 40$/);
  await popover.keyboard.type('fluent');
  await expect(featureRow(popover, 'acfd_fluent')).toHaveAccessibleName(/[12] borrowed.* \d+ of 50$/);
  await popover.keyboard.press('Escape');
  await expect(popover.getByText('Demo site').first()).toBeVisible();
  const window = desktopScreen.windows().find(({ title, width }) => title === 'Seatlight' && width > 100);
  expect(window && window.y + window.height).toBeLessThanOrEqual(screenSize.height - panelHeight);
  expect(window && window.x + window.width).toBeLessThanOrEqual(screenSize.width);
  await keepScreenshot('popover-demo-site');
});

test('a right click on the icon shows the menu', async ({ launch, desktopScreen }) => {
  const { tray } = await launch();
  const labels = (await tray.menu()).map((entry) => entry.label);
  expect(labels).toEqual(['Open Seatlight', 'Settings…', 'Quit']);
  const before = desktopScreen.windows().length;
  await tray.click(3);
  await until('the menu on the screen', () => desktopScreen.windows().length > before);
  desktopScreen.screenshot(test.info().outputPath('tray-menu.png'));
  desktopScreen.press('Escape');
});

test('Quit in the menu ends the app and everything it started', async ({ launch }) => {
  const seatlight = await launch();
  await expect.poll(() => seatlight.tray.tooltip()).toContain('Demo site');
  const { url } = seatlight.runtimeFile();
  await seatlight.tray.choose('Quit');
  await expect.poll(() => seatlight.isRunning()).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
  expect(() => seatlight.runtimeFile()).toThrow('ENOENT');
});
