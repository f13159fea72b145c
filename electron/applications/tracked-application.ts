/** One application behind seats, as it is followed from look to look. Pure. */
import type { ApplicationRule } from '../documents/rules/application-rule.ts';
import type { MeasuredActivity } from '../ipc/reclaim-contract.ts';
import { keepRecent, workOf } from './busy.ts';
import type { HeldSeat } from './held-application.ts';
import type { Pace } from './pace.ts';
import { isSameProcess, type ProcessLoad } from './process-load.ts';
import type { ProcessTree } from './process-tree.ts';
import { type Reading, type WorkDone, workDone } from './work-done.ts';

export interface Tracked {
  readonly main: ProcessLoad;
  readonly rule: ApplicationRule | null;
  readonly seats: readonly HeldSeat[];
  /** All its processes, the main one first. */
  readonly processes: readonly ProcessLoad[];
  readonly lastUsedAt: number | null;
  readonly reading: Reading | null;
  readonly done: readonly WorkDone[];
}

export const trackedId = ({ pid, startedAt }: ProcessLoad): string => `${pid}-${startedAt}`;

export const startTracking = (main: ProcessLoad, lastUsedAt: number | null): Tracked => ({
  ...{ main, lastUsedAt },
  rule: null,
  seats: [],
  processes: [main],
  reading: null,
  done: [],
});

/** Its processes: all below the main one, and those that once were and go on although their parent has ended. */
export function membersOf({ main, processes }: Tracked, tree: ProcessTree): readonly ProcessLoad[] {
  const below = processes.flatMap((known) => {
    const now = tree.get(known.pid);
    return now && isSameProcess(now, known) ? tree.treeOf(now) : [];
  });
  return [...new Set([...below.filter(({ pid }) => pid === main.pid), ...below])];
}

/** Closer readings tell nothing but the grain of the system's own books. */
const closestMs = 900;

/** @param processes its own, the main one first, as they were read at this moment */
export function withReading(tracked: Tracked, processes: readonly ProcessLoad[], at: number, pace: Pace): Tracked {
  const { reading, done } = tracked;
  const now: Reading = { at, processes };
  if (reading === null) return { ...tracked, processes, reading: now };
  if (at - reading.at < closestMs) return { ...tracked, processes };
  return { ...tracked, processes, reading: now, done: keepRecent([...done, workDone(reading, now)], pace) };
}

/** Time passed that nobody noticed: what was measured before is no measure of the time after. */
export const afterSleep = (tracked: Tracked, ms: number): Tracked => ({
  ...tracked,
  lastUsedAt: tracked.lastUsedAt === null ? null : tracked.lastUsedAt + ms,
  reading: null,
  done: [],
});

export const measuredOf = ({ lastUsedAt, done, rule }: Tracked, pace: Pace): MeasuredActivity => ({
  lastUsedAt,
  ...workOf(done, rule?.idle ?? null, pace),
});
