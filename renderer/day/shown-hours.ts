/** Which hours of a day are drawn: the usual ones, and more where something was in use. Pure. */
import { addDays, mondayOf, startOfDay } from '../../protocol/projects/calendar.ts';
import { momentsOf, wallTimeAt } from '../../protocol/time-zones.ts';
import { common, type Range } from './range.ts';

/** Full hours of the clock on the wall. */
export interface Hours {
  readonly first: number;
  /** 24 for the end of the day. */
  readonly last: number;
}

const usual: Hours = { first: 7, last: 19 };
const twoDigits = (value: number) => String(value).padStart(2, '0');
const hourOf = (at: number, zone: string) => Number(wallTimeAt(at, zone).slice(11, 13));

/** All of a day. */
export const wholeDay = (day: string, zone: string): Range => ({
  from: startOfDay(day, zone),
  to: startOfDay(addDays(day, 1), zone),
});

/** All of the week that a day is in. */
export const wholeWeek = (day: string, zone: string): Range => ({
  from: startOfDay(mondayOf(day), zone),
  to: startOfDay(addDays(mondayOf(day), 7), zone),
});

/** The same hours for all of these days, so that they can be compared. */
export function shownHours(days: readonly string[], times: readonly Range[], zone: string): Hours {
  let { first, last } = usual;
  for (const day of days) {
    const whole = wholeDay(day, zone);
    for (const time of times) {
      const inside = common(time, whole);
      if (inside === null) continue;
      first = Math.min(first, hourOf(inside.from, zone));
      // The last moment of it: an end at 19:00 needs no hour after that.
      last = Math.max(last, hourOf(inside.to - 1, zone) + 1);
    }
  }
  return { first, last };
}

/** When an hour of a day begins. */
function momentOf(day: string, hour: number, zone: string): number {
  if (hour === 24) return startOfDay(addDays(day, 1), zone);
  return momentsOf(`${day}T${twoDigits(hour)}:00:00`, zone)[0] ?? startOfDay(day, zone);
}

/** These hours of a day; as long as they really are on a day on which the clocks change. */
export const rangeOf = (day: string, { first, last }: Hours, zone: string): Range => ({
  from: momentOf(day, first, zone),
  to: momentOf(day, last, zone),
});

/** The moments to mark: full hours, no more than so many. */
export function ticksOf(day: string, hours: Hours, zone: string, most: number): readonly number[] {
  const step = [1, 2, 3, 4, 6].find((hoursEach) => (hours.last - hours.first) / hoursEach <= most) ?? 12;
  const ticks = new Set<number>();
  for (let hour = Math.ceil(hours.first / step) * step; hour <= hours.last; hour += step) {
    ticks.add(momentOf(day, hour, zone));
  }
  return [...ticks];
}
