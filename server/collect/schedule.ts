/** When the next call is due. Pure; all in milliseconds. */

/** Longest pause between two tries of a license server that fails, unless its own interval is longer. */
export const maxBackOffMs = 5 * 60_000;
/** A server that fails is asked at least this often, in multiples of its own interval. */
const maxBackOffFactor = 4;
/** Cycles of one length would gather in time; each is made up to this much shorter or longer. */
const jitter = 0.1;
/** Pause after a poll that took longer than its interval. */
const minPauseMs = 1_000;

/** How often the license list is asked for, and the first pause after a try that failed. */
export const listIntervalMs = 3_600_000;
const listRetryMs = 5 * 60_000;

/** All servers of a start are asked within this time, but not closer together than need be. */
const staggerWindowMs = 5_000;
const staggerStepMs = 250;

/**
 * Pause before the next poll.
 * @param failures polls that failed in a row; the first failure keeps the interval, each further one doubles it
 * @param tookMs how long the poll took: intervals count from start to start
 * @param random from 0 to 1
 */
export function pollPause(intervalMs: number, failures: number, tookMs: number, random: number): number {
  const longest = Math.max(intervalMs, Math.min(maxBackOffMs, intervalMs * maxBackOffFactor));
  const period = Math.min(longest, intervalMs * 2 ** Math.max(0, failures - 1));
  return Math.max(minPauseMs, period * (1 - jitter + 2 * jitter * random) - tookMs);
}

/** Pause before the license list is asked for again. */
export function listPause(failures: number): number {
  return failures === 0 ? listIntervalMs : Math.min(listIntervalMs, listRetryMs * 2 ** (failures - 1));
}

/** Pause before the first poll of the server at this place among those that start together. */
export function startPause(index: number, servers: number): number {
  return index * Math.min(staggerStepMs, staggerWindowMs / Math.max(1, servers));
}
