/** How long to wait before the next attempt. Pure. */

export interface BackOff {
  /** Span of the first wait, in milliseconds. */
  readonly baseMs: number;
  /** No wait is longer than this. */
  readonly capMs: number;
}

/** No wait is shorter than this, so that a server that drops everyone at once is not met at once by everyone. */
const floorMs = 100;

/**
 * Exponential back-off with full jitter: anything between nothing and `base × 2^attempt`, so that many agents that lost
 * one server do not come back in step.
 *
 * @param attempt failed attempts so far, from 0
 * @param random a number from 0 up to 1
 * @returns milliseconds
 */
export function backOffDelay(attempt: number, { baseMs, capMs }: BackOff, random: number): number {
  const span = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
  return Math.max(floorMs, Math.round(random * span));
}
