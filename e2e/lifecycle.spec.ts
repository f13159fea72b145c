import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { featureRow } from './fixtures/popover.ts';
import { renderers } from './fixtures/processes.ts';
import { expect, test } from './fixtures/test.ts';

test('a second start brings the first to the front and ends', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  expect(seatlight.electron.windows()).toEqual([]);
  const second = seatlight.startAgain();
  const [exitCode] = await once(second, 'exit');
  expect(exitCode).toBe(0);
  await expect.poll(() => seatlight.electron.windows().length).toBe(1);
  const [popover] = seatlight.electron.windows();
  if (!popover) throw new Error('No window opened.');
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();
  expect(seatlight.isRunning()).toBe(true);
});

test('closed to the tray, no process is left that draws pages', async ({ launch, site }) => {
  // A closed popover is kept for a while; here a short one.
  const seatlight = await launch({ switches: site.switches, env: { SEATLIGHT_KEEP_POPOVER_MS: '500' } });
  expect(renderers(seatlight.pid)).toEqual([]);
  const popover = await seatlight.openPopover();
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();
  expect(renderers(seatlight.pid)).toHaveLength(1);
  await popover.keyboard.press('Escape');
  await expect.poll(() => renderers(seatlight.pid).length).toBe(0);
  await expect.poll(() => seatlight.electron.windows().length).toBe(0);

  const again = await seatlight.openPopover();
  await expect(featureRow(again, 'flow_solver')).toBeVisible();
});

test('what the app tells other programs is readable by its user alone', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  await expect.poll(() => seatlight.tray.tooltip()).not.toContain('connecting');
  const { url, token } = seatlight.runtimeFile();
  expect(statSync(join(seatlight.dataFolder, 'runtime.json')).mode & 0o777).toBe(0o600);
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const health = (headers: Record<string, string>) => fetch(`${url}/api/v1/health`, { headers });
  expect((await health({ authorization: `Bearer ${token}` })).status).toBe(200);
  expect((await health({})).status).toBe(401);
});
