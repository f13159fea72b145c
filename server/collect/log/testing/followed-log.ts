/** A follower of a log in memory, whose clock a test moves. */

import type { Problem } from '../../../../protocol/license.ts';
import { createManualClock, type ManualClock } from '../../../../protocol/testing/manual-clock.ts';
import { createLogParser } from '../../../license-managers/flexlm/log/log-parser.ts';
import type { LogEvent } from '../../../license-managers/log-event.ts';
import type { LogPosition } from '../../../store/history-store.ts';
import type { LogFollower } from '../follow-file.ts';
import type { LogBatch } from '../log-batch.ts';
import { createLogFollower, type LogFollowerOptions } from '../log-follower.ts';
import { allDone } from './all-done.ts';
import { createMemoryFiles, type MemoryFiles } from './memory-files.ts';

export const logPath = '/logs/debug.log';

export interface FollowedLog {
  readonly clock: ManualClock;
  readonly files: MemoryFiles;
  readonly batches: LogBatch[];
  readonly states: (Problem | null)[];
  readonly errors: unknown[];
  /** Features of all events so far, in their order. */
  features(): readonly string[];
  events(): readonly LogEvent[];
  /** Begins to follow, from where the last batch ended. */
  start(options?: Partial<LogFollowerOptions>): void;
  stop(): Promise<void>;
  /** Has the follower look, and waits until it has dealt with all that there is. */
  look(): Promise<void>;
  /** Instead of taking a batch at once. */
  onBatch: (batch: LogBatch) => Promise<boolean>;
}

/** Noon of 2 March 2026, in UTC. */
export const noon = Date.UTC(2026, 2, 2, 12);

export function createFollowedLog(): FollowedLog {
  const clock = createManualClock(noon);
  const files = createMemoryFiles(clock.now);
  const batches: LogBatch[] = [];
  const states: (Problem | null)[] = [];
  const errors: unknown[] = [];
  let position: LogPosition | null = null;
  let follower: LogFollower | null = null;

  const events = () => batches.flatMap((batch) => batch.events);
  const followed: FollowedLog = {
    clock,
    files,
    batches,
    states,
    errors,
    events,
    features: () => events().map((event) => ('feature' in event ? event.feature : event.kind)),
    onBatch: async () => true,
    start(options) {
      follower = createLogFollower(
        { serverId: 's', path: logPath, createParser: createLogParser, timeZone: 'UTC', position, ...options },
        { clock, files, onError: (error) => errors.push(error) },
        {
          async onBatch(batch) {
            const isKept = await followed.onBatch(batch);
            batches.push(batch);
            // As it comes back from the store.
            position = JSON.parse(JSON.stringify(batch.position));
            return isKept;
          },
          onState: (_serverId, problem) => states.push(problem),
        },
      );
    },
    async stop() {
      await follower?.stop();
      follower = null;
    },
    async look() {
      clock.advance(500);
      await allDone();
    },
  };
  return followed;
}

/** A line of use; the feature tells lines apart. */
export const outLine = (feature: string | number, time = '12:00:00', daemon = 'vd'): string =>
  `${time} (${daemon}) OUT: "${feature}" ana@ws-114  \n`;

/** A line that begins a log with enough to know it again by. */
export const headLines = (name: string): string =>
  `11:00:00 (lmgrd) TIMESTAMP 3/2/2026\n11:00:00 (lmgrd) ${name} ${'-'.repeat(300)}\n`;
