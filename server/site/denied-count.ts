/** Refusals as a license manager counts them, followed from report to report. Pure. */
import type { Denied } from '../../protocol/license.ts';
import { isCount } from './rows.ts';

/**
 * A counter that is lower than before began anew with a start of the license server: what it shows was added since. One
 * of the last hours only falls by itself: then nothing is added, so that what was counted is the least that there were.
 * @param counter as reported; null when this report does not tell it, undefined where the manager does not count
 * @param at when it was reported
 * @param lately whether it is of the last hours only
 */
export function deniedAfter(
  before: Denied | undefined,
  counter: number | null | undefined,
  at: number,
  lately = false,
): Denied | undefined {
  if (counter === undefined || counter === null || !isCount(counter)) return before;
  if (before === undefined) return { counter, count: 0, since: at, lastAt: null };
  const more = counter >= before.counter ? counter - before.counter : lately ? 0 : counter;
  return more === 0 && counter === before.counter
    ? before
    : { ...before, counter, count: before.count + more, lastAt: more === 0 ? before.lastAt : at };
}
