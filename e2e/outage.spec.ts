/** What a person sees when something dies, and when it comes back. */
import { until } from './desktop/wait.ts';
import { featureRow } from './fixtures/popover.ts';
import { embeddedServers } from './fixtures/processes.ts';
import { usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

test('the monitoring server is killed and comes back: icon, age of the data, recovery without a click', async ({
  launch,
  server,
  keepScreenshot,
}) => {
  await server.start();
  const seatlight = await launch({ switches: server.switches });
  const { tray } = seatlight;
  await expect.poll(() => tray.tooltip()).toContain('Test site');
  const popover = await seatlight.openPopover();
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();
  await expect(popover.getByText('Connected', { exact: true })).toBeVisible();
  const healthyPicture = await tray.pictureName();
  const healthyPixels = await tray.pixelsName();

  await server.kill();
  await expect.poll(() => tray.pictureName()).not.toBe(healthyPicture);
  await expect.poll(() => tray.pixelsName()).not.toBe(healthyPixels);
  await expect.poll(() => tray.tooltip()).toMatch(/Test site: reconnecting, figures are .* old/);
  await expect(popover.getByText('Reconnecting', { exact: true })).toBeVisible();
  await expect(popover.getByText(/data from/)).toBeVisible();
  await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/3 of 10/);
  await keepScreenshot('monitoring-server-gone');

  await server.start();
  await expect(popover.getByText('Connected', { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect.poll(() => tray.pictureName()).toBe(healthyPicture);
  await expect.poll(() => tray.pixelsName()).toBe(healthyPixels);
  await expect.poll(() => tray.tooltip()).not.toContain('reconnecting');
});

test('the monitoring server inside the app is killed: the app starts it again', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();
  const { url } = seatlight.runtimeFile();
  const [before] = embeddedServers(seatlight.pid);
  process.kill(before?.pid ?? 0, 'SIGKILL');

  const after = await until('another server process', () =>
    embeddedServers(seatlight.pid).find(({ pid }) => pid !== before?.pid),
  );
  expect(after.pid).not.toBe(before?.pid);
  await until('the address of the new server', () => seatlight.runtimeFile().url !== url);
  await expect(popover.getByText('Connected', { exact: true })).toBeVisible();
  await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/ 7 free for you .*3 of 10/);
});

test('the license server dies and comes back: its figures stay, marked as old', async ({
  launch,
  site,
  keepScreenshot,
}) => {
  const seatlight = await launch({ switches: site.switches, settings: { refreshSeconds: 10 } });
  const { tray } = seatlight;
  const popover = await seatlight.openPopover();
  await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/7 free for you/);
  const healthy = await tray.pictureName();

  site.fallSilent();
  await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/ 7 free .* ago .*3 of 10/, {
    timeout: 30_000,
  });
  await expect(popover.getByText(/Nothing answers at the license server/)).toBeVisible();
  await expect.poll(() => tray.pictureName()).not.toBe(healthy);
  await expect.poll(() => tray.tooltip()).toContain('is down');
  await keepScreenshot('license-server-down');

  site.tell(usualFeatures);
  await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/ 7 free for you .*3 of 10/, {
    timeout: 30_000,
  });
  await expect.poll(() => tray.pictureName()).toBe(healthy);
});
