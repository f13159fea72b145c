/** Reads intervals of use: the highest in evenly spaced spans, and the figures of whole hours. Pure. */

export const hourMs = 3_600_000;

/** An interval with a known end; of length zero when something was seen at one moment only. */
export interface Interval {
  readonly fromAt: number;
  readonly toAt: number;
  readonly inUse: number;
}

/** The highest use in each of `points` spans of `stepMs`, beginning at `fromAt`; null where nothing is known. */
export const highestPerSpan = (
  intervals: Iterable<Interval>,
  fromAt: number,
  stepMs: number,
  points: number,
): (number | null)[] => {
  const highest = new Array<number | null>(points).fill(null);
  for (const interval of intervals) {
    const first = Math.max(0, Math.floor((interval.fromAt - fromAt) / stepMs));
    // The end is no longer part of an interval, except that of a single moment.
    const end = interval.toAt > interval.fromAt ? interval.toAt - 1 : interval.toAt;
    const last = Math.min(points - 1, Math.floor((end - fromAt) / stepMs));
    for (let span = first; span <= last; span += 1) {
      highest[span] = Math.max(highest[span] ?? 0, interval.inUse);
    }
  }
  return highest;
};

export interface HourFigures {
  readonly hourAt: number;
  readonly maxInUse: number;
  readonly seatSeconds: number;
  readonly knownSeconds: number;
}

/** The hours of [`fromAt`, `untilAt`), both full hours, in which anything is known. */
export const hoursOf = (intervals: Iterable<Interval>, fromAt: number, untilAt: number): HourFigures[] => {
  const hours = new Map<number, { maxInUse: number; seatMs: number; knownMs: number }>();
  for (const { fromAt: begin, toAt, inUse } of intervals) {
    const first = Math.max(fromAt, begin - (begin % hourMs));
    const endAt = toAt === begin && begin >= fromAt ? first + 1 : toAt;
    for (let hourAt = first; hourAt < Math.min(untilAt, endAt); hourAt += hourMs) {
      const knownMs = Math.min(toAt, hourAt + hourMs) - Math.max(begin, hourAt);
      const hour = hours.get(hourAt) ?? { maxInUse: 0, seatMs: 0, knownMs: 0 };
      hour.maxInUse = Math.max(hour.maxInUse, inUse);
      hour.seatMs += inUse * knownMs;
      hour.knownMs += knownMs;
      hours.set(hourAt, hour);
    }
  }
  return [...hours]
    .sort(([a], [b]) => a - b)
    .map(([hourAt, { maxInUse, seatMs, knownMs }]) => ({
      hourAt,
      maxInUse,
      seatSeconds: Math.round(seatMs / 1000),
      // More than an hour in an hour happens when the clock was set back.
      knownSeconds: Math.round(knownMs / 1000),
    }));
};
