/** What the clock of a license server may show when its log is read to the end. Pure. */

import { wallTimeAt } from '../../../protocol/time-zones.ts';
import type { WallTime } from '../../license-managers/report.ts';

/** How far a license server's clock may be ahead of ours. */
const aheadMs = 5 * 60_000;
/** A log that nobody has written to for so long ends then, not now. */
const staleMs = 12 * 3_600_000;

/**
 * The latest time that the last line of a log can be of.
 * @param modifiedAt when the file was written last
 * @param zone IANA zone of the license server's clock; this machine's own when undefined
 */
export function presentOf(modifiedAt: number, now: number, zone: string | undefined): WallTime {
  return wallTimeAt((now - modifiedAt > staleMs ? modifiedAt : now) + aheadMs, zone);
}
