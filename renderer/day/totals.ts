/** How much licence time went to which project. Pure. */
import { shortHost } from '../../protocol/identity.ts';
import { attribute } from '../../protocol/projects/attribute.ts';
import type { BookedCheckout } from '../../protocol/projects/project-rest.ts';
import type { Segment } from '../../protocol/projects/timeline.ts';
import { common, type Range } from './range.ts';

export interface Total {
  /** Null for what belongs to no project. */
  readonly projectId: string | null;
  /** Seconds of checkouts, each multiplied by its seats. */
  readonly seatSeconds: number;
}

/**
 * Most first, no project last. They add up to the time of the checkouts exactly.
 * @param segmentsOf the timeline of a workstation by its short name
 */
export function totalsOf(
  checkouts: readonly BookedCheckout[],
  range: Range,
  segmentsOf: (host: string) => readonly Segment[],
): readonly Total[] {
  const totals = new Map<string | null, number>();
  for (const { from, to, host, seats } of checkouts) {
    const inside = common({ from, to }, range);
    if (inside === null) continue;
    attribute({ ...inside, seats }, segmentsOf(shortHost(host)), (projectId, _from, _to, seatSeconds) =>
      totals.set(projectId, (totals.get(projectId) ?? 0) + seatSeconds),
    );
  }
  return [...totals]
    .map(([projectId, seatSeconds]) => ({ projectId, seatSeconds }))
    .toSorted((a, b) => Number(a.projectId === null) - Number(b.projectId === null) || b.seatSeconds - a.seatSeconds);
}

export const sumOf = (totals: readonly Total[]): number =>
  totals.reduce((sum, { seatSeconds }) => sum + seatSeconds, 0);
