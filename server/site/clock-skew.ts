/** How far a license server's clock is from ours, judged by checkouts that began between two polls. Pure. */

/** Starts are printed in whole minutes. */
const minuteMs = 60_000;
/** A line that claims to have begun much earlier is an old checkout that was not recognised, not a slow clock. */
const notNewMs = 60 * minuteMs;
/** A wrong date is not a clock difference. */
const maxSkewMs = 26 * 60 * minuteMs;

/**
 * A checkout that appears between two polls began between them, so each one tells a range for the difference. The answer
 * is the value nearest to what was believed before that fits all of them; when they contradict, nothing is learnt.
 * @param believed the difference so far, null when there is none
 * @param starts printed starts of new checkouts, as moments of the license server's clock
 * @returns license server's clock minus ours, in milliseconds; null when nothing is known
 */
export function clockSkew(
  believed: number | null,
  starts: readonly number[],
  previousPollAt: number,
  at: number,
): number | null {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    if (start < previousPollAt - notNewMs || start > at + maxSkewMs) continue;
    least = Math.max(least, start - at);
    most = Math.min(most, start + minuteMs - previousPollAt);
  }
  const learnt = Number.isFinite(least) && least <= most;
  return learnt ? Math.round(Math.min(most, Math.max(least, believed ?? 0))) : believed;
}
