/** What every test of the Windows app starts from: a desktop, a Windows on it, and a monitoring server on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MonitoringServer, monitoringServer } from '../fixtures/monitoring-server.ts';
import { standInSite } from '../fixtures/stand-in-site.ts';
import { test as base } from '../fixtures/test.ts';
import { msiVariable } from './global-setup.ts';
import { type Packages, packagesOf } from './packages.ts';
import { startWindows, type Windows } from './wine/windows.ts';

export { expect } from '../fixtures/test.ts';

interface WorkerFixtures {
  windows: Windows;
  monitor: MonitoringServer;
  msi: Packages;
}

export const test = base.extend<object, WorkerFixtures>({
  windows: [
    async ({ desktop }, use) => {
      const windows = await startWindows(desktop.env.DISPLAY ?? '');
      await use(windows);
      await windows.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  monitor: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'seatlight-windows-'));
      const monitor = await monitoringServer(folder, standInSite(join(folder, 'license-server')));
      await monitor.start();
      await use(monitor);
      await monitor.kill();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  msi: [async ({ windows }, use) => use(packagesOf(windows, process.env[msiVariable] ?? '')), { scope: 'worker' }],
});
