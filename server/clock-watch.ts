/** Notices that the clock was set, which makes no time pass: what is running out must not run out by that. */
import type { Clock } from '../protocol/clock.ts';

/** Smaller steps are waited out: they are corrections, or the grain of what is measured against. */
const leastStepMs = 3_000;

/**
 * @param uptimeMs - a count of milliseconds that is never set, and goes on while the computer sleeps: time that was slept
 *   through did pass
 * @returns by how many milliseconds the clock was set since the last call; 0 when it was not
 */
export function createClockWatch(clock: Pick<Clock, 'now'>, uptimeMs: () => number): () => number {
  let offset = clock.now() - uptimeMs();
  return () => {
    const now = clock.now() - uptimeMs();
    const step = Math.round(now - offset);
    // A slow drift is taken over, so that it never adds up to a step.
    offset = now;
    return Math.abs(step) < leastStepMs ? 0 : step;
  };
}
