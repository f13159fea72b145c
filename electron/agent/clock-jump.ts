/**
 * Notices that the wall clock jumped: the computer slept without saying so, or somebody set the clock. A second wake
 * signal next to the system's own, which some systems do not send.
 */
import type { Clock } from '../../protocol/clock.ts';

const lookEveryMs = 10_000;
/** Less than this is an ordinary correction of the clock or a late timer. */
const jumpMs = 15_000;

/**
 * @param onJump called with how far the clock jumped, in milliseconds; negative when it was set back
 * @returns a function that ends the watch
 */
export function watchClockJumps(clock: Clock, onJump: (jumpedMs: number) => void): () => void {
  let wall = clock.now();
  let steady = clock.monotonic();
  return clock.every(lookEveryMs, () => {
    const jumped = clock.now() - wall - (clock.monotonic() - steady);
    wall = clock.now();
    steady = clock.monotonic();
    if (Math.abs(jumped) >= jumpMs) onJump(jumped);
  });
}
