/** What the server does to a real machine. */
import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { systemClock } from './clock.ts';
import { runTool } from './collect/tool-runner.ts';
import { licenseManagerOf } from './license-managers/index.ts';
import type { LicenseServerConfig } from './license-managers/license-manager.ts';
import type { ServerEffects } from './server.ts';
import { reduceSite } from './site/reduce-site.ts';
import { openHistoryStore } from './store/open-history-store.ts';
import { version } from './version.ts';

/** A few polls may fail or be late before the time between two good ones counts as not watched. */
const gapAfterMs = (licenseServers: readonly LicenseServerConfig[]): number =>
  Math.max(15 * 60_000, ...licenseServers.map((server) => 3 * server.pollSeconds * 1000));

export const systemEffects = (log: Logger): ServerEffects => ({
  clock: systemClock,
  log,
  version,
  monotonic: () => performance.now(),
  random: Math.random,
  runTool,
  managerOf: licenseManagerOf,
  reduce: reduceSite,
  openStore: ({ databasePath, retention, licenseServers }) =>
    openHistoryStore({ path: databasePath, retention, gapAfterMs: gapAfterMs(licenseServers) }),
});
