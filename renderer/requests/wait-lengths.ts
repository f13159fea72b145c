/** Pure: for how long one may choose to wait. */

const minute = 60_000;
const hour = 60 * minute;
const offered = [15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

/**
 * The lengths to choose from, in milliseconds, rising; the usual one of the site is among them.
 *
 * @param mostMs the longest that the administrator allows; null where only the site decides
 */
export function waitLengths(usualMs: number, mostMs: number | null): readonly number[] {
  const most = mostMs ?? Number.POSITIVE_INFINITY;
  const lengths = [...offered, Math.max(minute, usualMs)].map((ms) => Math.min(ms, most));
  return [...new Set(lengths)].sort((a, b) => a - b);
}
