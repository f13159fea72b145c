/** The time and timers that the agent core uses; tests put their own in its place. */
export interface Clock {
  /** Milliseconds since 1970 UTC. Jumps when the clock is set. */
  now(): number;
  /** Milliseconds that only ever grow; may stand still while the computer sleeps. */
  monotonic(): number;
  /** Calls back once. Returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** Calls back again and again. Returns a function that ends it. */
  every(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  every: (ms, callback) => {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
};
