/**
 * Whether an application works although nobody uses it, by what it did of late. Pure.
 *
 * What it does for no more than half of the last minute is no work: saving by itself every few minutes, a look for updates.
 * Its processor alone is also averaged over five minutes, because some jobs compute for a while, wait for a while, and go on.
 */
import type { BusySign } from '../../protocol/reclaim/activity.ts';
import type { IdleLimits } from '../documents/rules/application-rule.ts';
import type { MeasuredActivity } from '../ipc/reclaim-contract.ts';
import type { Pace } from './pace.ts';
import type { WorkDone } from './work-done.ts';

/**
 * From these on an application works. A blinking cursor, an animation or a pointer that moves over it cost one or two
 * percent; 64 KiB a second is more than what logs and settings take.
 */
const usualLimits = { processorPercent: 5, diskBytesPerSecond: 64 * 1024 };
/** A process of its own works from this part of them on: one that mostly waits, as for another computer, is seen as well. */
const childShare = 0.5;
const windowsKept = 5;

type Limits = typeof usualLimits;
export type Work = Pick<MeasuredActivity, 'processorPercent' | 'diskBytesPerSecond' | 'workingChildren' | 'busy'>;

const nothingKnown: Work = { processorPercent: null, diskBytesPerSecond: null, workingChildren: null, busy: [] };

/** As much of it as counts. */
export function keepRecent(done: readonly WorkDone[], { windowMs }: Pace): readonly WorkDone[] {
  const now = done.at(-1)?.to ?? 0;
  return done.filter(({ to }) => to > now - windowsKept * windowMs);
}

const lasted = (done: readonly WorkDone[]): number => done.reduce((ms, { from, to }) => ms + (to - from), 0);

/** The part after a moment. */
const after = (done: readonly WorkDone[], moment: number): readonly WorkDone[] =>
  done.flatMap((one) => (one.to > moment ? { ...one, from: Math.max(one.from, moment) } : []));

/** Weighted by time; null when any of it is not told. */
function average(done: readonly WorkDone[], value: (one: WorkDone) => number | null): number | null {
  let sum = 0;
  for (const one of done) {
    const amount = value(one);
    if (amount === null) return null;
    sum += amount * (one.to - one.from);
  }
  return done.length === 0 ? null : sum / lasted(done);
}

const working = ({ children }: WorkDone, limits: Limits): number =>
  children.filter(
    ({ processorPercent, diskBytesPerSecond }) =>
      (processorPercent ?? 0) > limits.processorPercent * childShare ||
      (diskBytesPerSecond ?? 0) > limits.diskBytesPerSecond * childShare,
  ).length;

/**
 * @param done in the order of time, one after the other
 * @param own where the application's rule has other limits
 * @returns nothing known while less than half of the window was measured, or when its processor time is not told
 */
export function workOf(done: readonly WorkDone[], own: IdleLimits | null, { windowMs }: Pace): Work {
  const limits: Limits = {
    processorPercent: own?.processorPercent ?? usualLimits.processorPercent,
    diskBytesPerSecond: own?.diskBytesPerSecond ?? usualLimits.diskBytesPerSecond,
  };
  const now = done.at(-1)?.to ?? 0;
  const window = after(done, now - windowMs);
  const half = after(done, now - windowMs / 2);
  const processorPercent = average(half, (one) => one.processorPercent);
  if (processorPercent === null || lasted(half) < windowMs / 2) return nothingKnown;
  const mostly = (isBusy: (one: WorkDone) => boolean) => lasted(window.filter(isBusy)) > lasted(window) / 2;
  const signs: Readonly<Record<BusySign, boolean>> = {
    processor:
      mostly((one) => (one.processorPercent ?? 0) > limits.processorPercent) ||
      (average(done, (one) => one.processorPercent) ?? 0) > limits.processorPercent,
    disk: mostly((one) => (one.diskBytesPerSecond ?? 0) > limits.diskBytesPerSecond),
    children: mostly((one) => working(one, limits) > 0),
  };
  return {
    processorPercent: Math.round(processorPercent * 10) / 10,
    diskBytesPerSecond: rounded(average(half, (one) => one.diskBytesPerSecond)),
    workingChildren: done.at(-1) ? working(done.at(-1) as WorkDone, limits) : null,
    busy: (Object.keys(signs) as BusySign[]).filter((sign) => signs[sign]),
  };
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));
