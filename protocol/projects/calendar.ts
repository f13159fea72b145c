/** Days, weeks and months of a time zone, as time is summed up in them. Pure. */
import { momentsOf, wallTimeAt } from '../time-zones.ts';

const dayMs = 86_400_000;

/** How long a span is. */
export type SpanLength = 'day' | 'week' | 'month';

export interface Span {
  /** Its first day, `YYYY-MM-DD`: the day itself, the Monday of the week, the first of the month. */
  readonly first: string;
  /** Its begin and (not part of it) its end, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** When a day begins in a zone; where midnight is skipped, the first moment after it. */
export function startOfDay(day: string, zone: string): number {
  const [first] = momentsOf(`${day}T00:00:00`, zone);
  if (first === undefined) throw new RangeError(`There is no day ${day} in the zone ${zone}.`);
  return first;
}

/** The day that a moment is part of. */
export const dayOf = (at: number, zone: string): string => wallTimeAt(at, zone).slice(0, 10);

/** So many days later, or (negative) earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The Monday of the week that a day is in. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
const firstOf: Readonly<Record<SpanLength, (day: string) => string>> = {
  day: (day) => day,
  week: mondayOf,
  month: monthOf,
};
const following: Readonly<Record<SpanLength, (first: string) => string>> = {
  day: (first) => addDays(first, 1),
  week: (first) => addDays(first, 7),
  month: (first) => monthOf(addDays(first, 31)),
};

/**
 * The spans from one day to another, both included, without a gap. The first and last are cut where they begin before or
 * end after that; their `first` stays that of the whole span.
 *
 * @param firstDay `YYYY-MM-DD`; @param lastDay not before it
 */
export function spansOf(firstDay: string, lastDay: string, zone: string, length: SpanLength): readonly Span[] {
  const end = startOfDay(addDays(lastDay, 1), zone);
  const spans: Span[] = [];
  let first = firstOf[length](firstDay);
  let from = startOfDay(firstDay, zone);
  while (from < end) {
    const next = following[length](first);
    const to = Math.min(end, startOfDay(next, zone));
    // A zone that crossed the date line has a day less.
    if (from < to) spans.push({ first, from, to });
    first = next;
    from = to;
  }
  return spans;
}
