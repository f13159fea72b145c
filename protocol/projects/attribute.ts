/** Gives the time of checkouts to projects: exact to the second, and always all of it. Pure. */
import { countWhile } from '../count-while.ts';
import type { BookedSegment, BookedShare } from './bounds.ts';

/** A checkout, in milliseconds since 1970. */
export interface AttributedTime {
  readonly from: number;
  readonly to: number;
  readonly seats: number;
}

/**
 * Takes a part of a checkout.
 * @param projectId null for time that belongs to no project
 * @param seatSeconds its seconds times the seats, by the project's percentage
 */
export type TakePart = (projectId: string | null, seatSeconds: number) => void;

/** The whole second that a moment lies in, since 1970. */
export const secondOf = (at: number): number => Math.floor(at / 1000);

/**
 * How many of the seat-seconds before a second belong to the first `percent` percent. Counting from a fixed moment makes
 * parts of neighbouring stretches add up to the part of both together, without a second lost or counted twice.
 */
const partBefore = (seatSeconds: number, percent: number): number => {
  // Exact for whole numbers up to 9·10¹⁵ although the product would not be.
  const hundreds = Math.floor(seatSeconds / 100);
  return hundreds * percent + Math.floor(((seatSeconds - hundreds * 100) * percent) / 100);
};

/**
 * Divides a stretch of time by percentages; the parts add up to exactly `(to − from) · seats`.
 *
 * @param from whole seconds since 1970; @param to not part of it
 */
export function divide(shares: readonly BookedShare[], from: number, to: number, seats: number, take: TakePart): void {
  const [first] = shares;
  if (first === undefined || shares.length === 1) {
    take(first?.projectId ?? null, (to - from) * seats);
    return;
  }
  const [begin, end] = [from * seats, to * seats];
  let percent = 0;
  let below = 0;
  for (const share of shares) {
    percent += share.percent;
    const upTo = partBefore(end, percent) - partBefore(begin, percent);
    take(share.projectId, upTo - below);
    below = upTo;
  }
}

/**
 * Gives every second of a checkout to the projects of its time. A second belongs to the segment that holds at its begin.
 *
 * @param segments a timeline without gaps, as `timelineOf` makes it
 */
export function attribute(checkout: AttributedTime, segments: readonly BookedSegment[], take: TakePart): void {
  const end = secondOf(checkout.to);
  let from = secondOf(checkout.from);
  if (from >= end) return;
  const begin = from * 1000;
  for (let place = countWhile(segments, (one) => one.from <= begin) - 1; from < end; place += 1) {
    const segment = segments[place] as BookedSegment;
    const to = segment.to === null ? end : Math.min(end, Math.ceil(segment.to / 1000));
    if (to > from) {
      divide(segment.shares, from, to, checkout.seats, take);
      from = to;
    }
  }
}
