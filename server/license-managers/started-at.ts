/** When a checkout began, by the wall clock of its license server. Pure. */
import { momentsOf } from '../../protocol/time-zones.ts';
import type { WallTime } from './report.ts';

/** How far a license server's clock may be ahead of ours before a reading that lies in the future is doubted. */
const clockToleranceMs = 5 * 60_000;

/**
 * When a checkout began that was first seen at `seenAt`: of two possible moments the later one that is not in the future,
 * and never after `seenAt` itself, however far the license server's clock is ahead.
 */
export function startedAt(wall: WallTime | null, zone: string | undefined, seenAt: number): number | null {
  const moments = wall === null ? [] : momentsOf(wall, zone);
  const past = moments.filter((moment) => moment <= seenAt + clockToleranceMs);
  const began = past.at(-1) ?? moments[0];
  return began === undefined ? null : Math.min(began, seenAt);
}
