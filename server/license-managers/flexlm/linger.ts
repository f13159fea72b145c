/**
 * What `(linger: …)` at the end of a checkout means. Two things are printed the same way: a borrowed seat (taken offline
 * until a date) and the LINGER option (kept for a while after the application has ended).
 *
 * - `(linger: N)`, older vendor daemons: always a borrow of N seconds in all. The printed start moves when the license
 *   server restarts while N stays, so start + N is when it ends at the latest.
 * - `(linger: A / B)`, newer ones: A seconds left of B. It is a borrow when the time used up, B − A, is the time since
 *   the start; else the LINGER option. `0 / B` on a live checkout is the option as well: nothing has begun to run out.
 */
import type { ReportCheckout, WallTime } from '../report.ts';
import { secondsAfter, secondsBetween } from '../wall-time.ts';

export type Linger = NonNullable<ReportCheckout['linger']>;

/** How far time used up and time since the start may differ: start and report are printed without seconds. */
const toleranceSeconds = 5 * 60;

export interface LingerMeaning {
  readonly kind: ReportCheckout['kind'];
  readonly until: WallTime | null;
}

export function lingerMeaning(linger: Linger, since: WallTime | null, reportedAt: WallTime | null): LingerMeaning {
  if (linger.left === null) {
    return { kind: 'borrowed', until: since === null ? null : secondsAfter(since, linger.total) };
  }
  if (linger.left === 0 || since === null || reportedAt === null) return { kind: 'floating', until: null };
  const used = linger.total - linger.left;
  const fits = Math.abs(used - secondsBetween(since, reportedAt)) <= toleranceSeconds;
  return fits ? { kind: 'borrowed', until: secondsAfter(reportedAt, linger.left) } : { kind: 'floating', until: null };
}
