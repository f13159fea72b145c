/** The hours in which seats are asked back. Pure. */
import { addDays, dayOf } from '../../../protocol/projects/calendar.ts';
import type { ReclaimHours } from '../../../protocol/reclaim/policy.ts';
import { momentsOf, wallTimeAt } from '../../../protocol/time-zones.ts';

export interface OpenHours {
  /** Whether it is one of them now. */
  readonly isOpen: boolean;
  /** When that may be otherwise, in milliseconds since 1970; null when it never is. */
  readonly changesAt: number | null;
}

/** Days of the week from 1 (Monday) to 7 (Sunday). */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** How far ahead the next change is looked for: one day of the week comes again within this many days. */
const daysAhead = 8;

/**
 * Whether a moment lies in one of these spans. A span whose end is not after its begin ends on the day after.
 * @param hours none: at any time
 * @param zone IANA zone
 */
export function openHours(hours: readonly ReclaimHours[], zone: string, at: number): OpenHours {
  if (hours.length === 0) return { isOpen: true, changesAt: null };
  const today = dayOf(at, zone);
  const time = wallTimeAt(at, zone).slice(11, 16);
  return { isOpen: hours.some((span) => isIn(span, today, time)), changesAt: nextChange(hours, zone, at, today) };
}

function isIn({ days, from, to }: ReclaimHours, day: string, time: string): boolean {
  const on = (which: string): boolean => days.includes(weekdayOf(which));
  if (from < to) return on(day) && from <= time && time < to;
  return (on(day) && from <= time) || (on(addDays(day, -1)) && time < to);
}

/** The next begin or end of a span after `at`, by the clock on the wall. */
function nextChange(hours: readonly ReclaimHours[], zone: string, at: number, today: string): number | null {
  let next: number | null = null;
  for (let ahead = -1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(today, ahead);
    for (const { days, from, to } of hours) {
      if (!days.includes(weekdayOf(day))) continue;
      const bounds = [`${day}T${from}:00`, `${from < to ? day : addDays(day, 1)}T${to}:00`];
      for (const moment of bounds.flatMap((wall) => momentsOf(wall, zone))) {
        if (moment > at && (next === null || moment < next)) next = moment;
      }
    }
  }
  return next;
}
