/** What an application did between two looks at its processes. Pure. */
import { isSameProcess, type ProcessLoad } from './process-load.ts';

/** What was read of all its processes at one moment. */
export interface Reading {
  readonly at: number;
  /** The main one first. */
  readonly processes: readonly ProcessLoad[];
}

/** Between two readings; null: not told. */
export interface WorkDone {
  readonly from: number;
  readonly to: number;
  /** Of one processor, by all of them. */
  readonly processorPercent: number | null;
  readonly diskBytesPerSecond: number | null;
  /** The same of each process that it started. */
  readonly children: readonly {
    readonly processorPercent: number | null;
    readonly diskBytesPerSecond: number | null;
  }[];
}

type Counter = 'processorMs' | 'diskBytes';

/** A start is known to a second or so. */
const startSlackMs = 2_500;

/**
 * What one process added to a counter. One that is new since the last reading brings all that it has; one that was there before
 * and only now is seen as a part of the application brings nothing.
 */
function added(process: ProcessLoad, before: ReadonlyMap<number, ProcessLoad>, since: number, counter: Counter) {
  const now = process[counter];
  const known = before.get(process.pid);
  if (now === null) return null;
  if (known && isSameProcess(known, process)) return known[counter] === null ? null : now - known[counter];
  return process.startedAt >= since - startSlackMs ? now : 0;
}

/** By what each process is to be lessened: of those that ended, it took over what was counted already. */
function takenOver(last: Reading, now: Reading, counter: Counter): ReadonlyMap<number, number> {
  const before = new Map(last.processes.map((one) => [one.pid, one]));
  const here = new Map(now.processes.map((one) => [one.pid, one]));
  const stillRuns = (one: ProcessLoad) => {
    const same = here.get(one.pid);
    return same !== undefined && isSameProcess(same, one);
  };
  const sums = new Map<number, number>();
  for (const ended of last.processes.filter((one) => !stillRuns(one))) {
    let heir = before.get(ended.parentPid);
    for (let steps = before.size; heir && !stillRuns(heir) && steps > 0; steps -= 1) heir = before.get(heir.parentPid);
    if (heir) sums.set(heir.pid, (sums.get(heir.pid) ?? 0) + (ended[counter] ?? 0));
  }
  return sums;
}

function perProcess(last: Reading, now: Reading, counter: Counter): readonly (number | null)[] {
  const before = new Map(last.processes.map((one) => [one.pid, one]));
  const less = takenOver(last, now, counter);
  return now.processes.map((process) => {
    const more = added(process, before, last.at, counter);
    return more === null ? null : Math.max(0, more - (less.get(process.pid) ?? 0));
  });
}

/** Of those that are told; null when the main process, which comes first, is not. */
const sum = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values[0] === null ? null : values.reduce<number>((all, one) => all + (one ?? 0), 0);

/** @param now later than `last` */
export function workDone(last: Reading, now: Reading): WorkDone {
  const ms = now.at - last.at;
  const percent = (processorMs: number | null) => (processorMs === null ? null : (processorMs / ms) * 100);
  const perSecond = (bytes: number | null) => (bytes === null ? null : (bytes / ms) * 1000);
  const processor = perProcess(last, now, 'processorMs');
  const disk = perProcess(last, now, 'diskBytes');
  return {
    from: last.at,
    to: now.at,
    processorPercent: percent(sum(processor)),
    diskBytesPerSecond: perSecond(sum(disk)),
    children: now.processes.slice(1).map((_, index) => ({
      processorPercent: percent(processor[index + 1] ?? null),
      diskBytesPerSecond: perSecond(disk[index + 1] ?? null),
    })),
  };
}
