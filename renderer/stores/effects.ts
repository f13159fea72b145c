/** Time, as the window's side effects use it: handed in, so that tests need not wait. */

/** Ends what it was returned for. */
export type Stop = () => void;

export interface Effects {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  after(ms: number, run: () => void): Stop;
  every(ms: number, run: () => void): Stop;
}

export const browserEffects: Effects = {
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
