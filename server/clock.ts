/** Time as an injected effect: the parts that wait or measure get one of these, and tests a made-up one. */

/** Ends a timer; harmless when it has fired already. */
export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Runs once after this many milliseconds. */
  after(ms: number, run: () => void): Cancel;
  /** Runs again and again, this many milliseconds apart. */
  every(ms: number, run: () => void): Cancel;
}

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
