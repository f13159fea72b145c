/** How much licence time went to which project. Pure. */
import { shortHost } from '../../protocol/identity.ts';
import { attribute } from '../../protocol/projects/attribute.ts';
import { type BookedSegment, type Bounds, withinBounds } from '../../protocol/projects/bounds.ts';
import type { BookedCheckout, ProjectTime } from '../../protocol/projects/project-rest.ts';
import type { Segment } from '../../protocol/projects/timeline.ts';
import { common, type Range } from './range.ts';

const always: Bounds = { from: 0, to: null };

export interface Total {
  /** Null for what belongs to no project. */
  readonly projectId: string | null;
  /** Seconds of checkouts, each multiplied by its seats. */
  readonly seatSeconds: number;
}

/**
 * Most first, no project last. They add up to the time of the checkouts exactly.
 * @param segmentsOf the timeline of a workstation by its short name
 * @param bounds when time can be booked on projects; one that is not among them can at any time
 */
export function totalsOf(
  checkouts: readonly BookedCheckout[],
  range: Range,
  segmentsOf: (host: string) => readonly Segment[],
  bounds: ProjectTime['bounds'],
): readonly Total[] {
  const booked = bookedWithin(segmentsOf, bounds);
  const totals = new Map<string | null, number>();
  for (const { from, to, host, seats } of checkouts) {
    const inside = common({ from, to }, range);
    if (inside === null) continue;
    attribute({ ...inside, seats }, booked(shortHost(host)), (projectId, seatSeconds) =>
      totals.set(projectId, (totals.get(projectId) ?? 0) + seatSeconds),
    );
  }
  return [...totals]
    .map(([projectId, seatSeconds]) => ({ projectId, seatSeconds }))
    .toSorted((a, b) => Number(a.projectId === null) - Number(b.projectId === null) || b.seatSeconds - a.seatSeconds);
}

/** Each timeline as it is booked in the end, worked out once. */
function bookedWithin(
  segmentsOf: (host: string) => readonly Segment[],
  bounds: ProjectTime['bounds'],
): (host: string) => readonly BookedSegment[] {
  const known = new Map<string, readonly BookedSegment[]>();
  const boundsOf = (id: string): Bounds | null => (Object.hasOwn(bounds, id) ? (bounds[id] ?? null) : always);
  return (host) => {
    const segments = known.get(host) ?? withinBounds(segmentsOf(host), boundsOf);
    known.set(host, segments);
    return segments;
  };
}

/** Whether some of the chosen time could not be booked on its project. */
export function isPartlyLost(
  checkouts: readonly BookedCheckout[],
  range: Range,
  segmentsOf: (host: string) => readonly Segment[],
  bounds: ProjectTime['bounds'],
): boolean {
  const lost = (totals: readonly Total[]) => totals.find(({ projectId }) => projectId === null)?.seatSeconds ?? 0;
  return lost(totalsOf(checkouts, range, segmentsOf, bounds)) > lost(totalsOf(checkouts, range, segmentsOf, {}));
}

export const sumOf = (totals: readonly Total[]): number =>
  totals.reduce((sum, { seatSeconds }) => sum + seatSeconds, 0);
