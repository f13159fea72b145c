/** When time can be booked on a project at all, and what becomes of time that cannot. Pure. */
import type { Segment } from './timeline.ts';

/** The time in which a project can be booked on: `from` ≤ t < `to`, in milliseconds since 1970; no end when null. */
export interface Bounds {
  readonly from: number;
  readonly to: number | null;
}

/** A part of one's time; null where it belongs to no project. */
export interface BookedShare {
  readonly projectId: string | null;
  readonly percent: number;
}

/** A stretch of a timeline as it is booked in the end. */
export interface BookedSegment extends Pick<Segment, 'from' | 'to'> {
  readonly shares: readonly BookedShare[];
}

/**
 * The same timeline, with the time outside the bounds of a project given to no project. What people chose is not touched: a
 * project that is opened again, or whose end is moved, has its time back.
 *
 * @param boundsOf null for a project that is not known, or that this person may not book on
 */
export function withinBounds(
  segments: readonly Segment[],
  boundsOf: (projectId: string) => Bounds | null,
): readonly BookedSegment[] {
  return segments.flatMap((segment): BookedSegment | readonly BookedSegment[] => {
    const bounds = segment.shares.map(({ projectId }) => boundsOf(projectId));
    if (bounds.every((one) => holdsThrough(one, segment))) return segment;
    const inside = (moment: number | null): moment is number =>
      moment !== null && moment > segment.from && (segment.to === null || moment < segment.to);
    const cuts = new Set(bounds.flatMap((one) => (one === null ? [] : [one.from, one.to])).filter(inside));
    const begins = [segment.from, ...[...cuts].toSorted((a, b) => a - b)];
    return begins.map((from, index) => ({
      from,
      to: begins[index + 1] ?? segment.to,
      shares: segment.shares.map(({ percent, projectId }, place) => ({
        projectId: holdsAt(bounds[place] ?? null, from) ? projectId : null,
        percent,
      })),
    }));
  });
}

const holdsThrough = (bounds: Bounds | null, { from, to }: Pick<Segment, 'from' | 'to'>): boolean =>
  bounds !== null && bounds.from <= from && (bounds.to === null || (to !== null && to <= bounds.to));

const holdsAt = (bounds: Bounds | null, at: number): boolean =>
  bounds !== null && bounds.from <= at && (bounds.to === null || at < bounds.to);
