/** A clock that stands still until a test moves it. */
import type { Cancel, Clock } from '../clock.ts';

export interface ManualClock extends Clock {
  /** Moves time and runs what falls due, in order. */
  advance(ms: number): void;
  /** Sets the clock as an administrator would: timers do not notice. */
  set(now: number): void;
}

interface Timer {
  due: number;
  readonly every: number | null;
  readonly run: () => void;
}

export function createManualClock(start = 1_800_000_000_000): ManualClock {
  let wall = start;
  let elapsed = 0;
  const timers = new Set<Timer>();
  function add(timer: Timer): Cancel {
    timers.add(timer);
    return () => timers.delete(timer);
  }
  return {
    now: () => wall,
    after: (ms, run) => add({ due: elapsed + ms, every: null, run }),
    every: (ms, run) => add({ due: elapsed + ms, every: ms, run }),
    set(now) {
      wall = now;
    },
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const next = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        wall += next.due - elapsed;
        elapsed = next.due;
        if (next.every === null) timers.delete(next);
        else next.due += next.every;
        next.run();
      }
      wall += end - elapsed;
      elapsed = end;
    },
  };
}
