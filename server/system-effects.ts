/** What the server does to a real machine. */
import { randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import type { Logger } from 'pino';
import { systemClock } from '../protocol/clock.ts';
import { systemLogFiles } from './collect/log/log-files.ts';
import { runCall } from './collect/run-call.ts';
import { licenseManagerOf } from './license-managers/index.ts';
import type { ServerEffects } from './server.ts';
import { reduceSite } from './site/reduce-site.ts';
import { openHistoryStore } from './store/open-history-store.ts';
import { version } from './version.ts';

export const systemEffects = (log: Logger): ServerEffects => ({
  clock: systemClock,
  uptimeMs: () => uptime() * 1000,
  newId: randomUUID,
  log,
  version,
  random: Math.random,
  runCall,
  logFiles: systemLogFiles,
  managerOf: licenseManagerOf,
  reduce: reduceSite,
  openStore: (options) =>
    openHistoryStore({
      ...options,
      clock: systemClock,
      onBadRow: (row) => log.warn({ row }, 'a row of the history database cannot be used'),
    }),
});
