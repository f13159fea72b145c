/** The hours in which seats are asked back. Pure. */
import { addDays, dayOf } from '../../../protocol/projects/calendar.ts';
import type { ReclaimHours } from '../../../protocol/reclaim/policy.ts';
import { momentsOf } from '../../../protocol/time-zones.ts';

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

interface Known extends OpenHours {
  readonly zone: string;
  /** From when it holds, until `changesAt`. */
  readonly from: number;
}

const lastKnown = new WeakMap<readonly ReclaimHours[], Known>();

/**
 * Whether a moment lies in one of these spans. A span whose end is not after its begin ends on the day after.
 * @param hours none: at any time
 * @param zone IANA zone
 */
export function openHours(hours: readonly ReclaimHours[], zone: string, at: number): OpenHours {
  if (hours.length === 0) return always;
  const known = lastKnown.get(hours);
  if (known?.zone === zone && known.from <= at && at < (known.changesAt ?? Number.POSITIVE_INFINITY)) return known;
  const spans = spansAround(hours, zone, at);
  const later = spans.flat().filter((bound) => bound > at);
  const now: Known = {
    isOpen: spans.some(([begin, end]) => begin <= at && at < end),
    changesAt: later.length > 0 ? Math.min(...later) : null,
    zone,
    from: at,
  };
  lastKnown.set(hours, now);
  return now;
}

export const always: OpenHours = { isOpen: true, changesAt: null };

/** Begin and end of the spans from yesterday on, as moments. In an hour that occurs twice, a span has both. */
function spansAround(hours: readonly ReclaimHours[], zone: string, at: number): readonly (readonly [number, number])[] {
  const today = dayOf(at, zone);
  const spans: (readonly [number, number])[] = [];
  for (let ahead = -1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(today, ahead);
    for (const { days, from, to } of hours) {
      if (!days.includes(weekdayOf(day))) continue;
      const [begin] = momentsOf(`${day}T${from}:00`, zone);
      const end = momentsOf(`${from < to ? day : addDays(day, 1)}T${to}:00`, zone).at(-1);
      if (begin !== undefined && end !== undefined) spans.push([begin, end]);
    }
  }
  return spans;
}
