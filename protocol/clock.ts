/** Time as an injected effect: whatever waits or measures gets one of these, and tests one that they move by hand. */

/** Ends what it was returned for; harmless when that is over. */
export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970 UTC. Jumps when the clock is set. */
  now(): number;
  /** Milliseconds that only ever grow; may stand still while the computer sleeps. */
  monotonic(): number;
  /** Runs once after this many milliseconds. */
  after(ms: number, run: () => void): Cancel;
  /** Runs again and again, this many milliseconds apart. */
  every(ms: number, run: () => void): Cancel;
}

/** The computer's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
