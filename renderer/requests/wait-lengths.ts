/** Pure: for how long one may choose to wait. */

const minute = 60_000;
const hour = 60 * minute;
const offered = [15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

/** The lengths to choose from, in milliseconds, rising; the usual one of the site is among them. */
export const waitLengths = (usualMs: number): readonly number[] =>
  [...new Set([...offered, Math.max(minute, usualMs)])].sort((a, b) => a - b);
