/** Pure: until when a person may say that a job runs. */
import { nextTimeOfDay } from '../requests/next-time-of-day.ts';

const minute = 60_000;
const hour = 60 * minute;
const lengths = [30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];
/** The ends of a working day and of a night. */
const times = ['18:00', '08:00'];

export interface ShieldChoice {
  /** By this computer's clock. */
  readonly until: number;
  /** The length that it stands for, in milliseconds; null for a time of the day. */
  readonly lengthMs: number | null;
}

/**
 * From short to long, none above `maxMs`, which is the last one unless there is one of the usual lengths for it.
 * Times of the day that say nearly the same as a length are left out. Empty where nothing is allowed.
 */
export function shieldChoices(now: number, maxMs: number): readonly ShieldChoice[] {
  if (maxMs <= 0) return [];
  const byLength = [...new Set([...lengths.filter((ms) => ms < maxMs), maxMs])];
  const byTime = times
    .flatMap((time) => nextTimeOfDay(time, now) ?? [])
    .filter((until) => until - now >= 30 * minute && until - now <= maxMs)
    .filter((until) => byLength.every((ms) => Math.abs(now + ms - until) >= 5 * minute));
  return [
    ...byLength.map((lengthMs) => ({ until: now + lengthMs, lengthMs })),
    ...byTime.map((until) => ({ until, lengthMs: null })),
  ].sort((a, b) => a.until - b.until);
}
