/** A clock that stands still until a test moves it. */
import type { Cancel, Clock } from '../clock.ts';

export interface ManualClock extends Clock {
  /** Moves time and runs what falls due, in order. */
  advance(ms: number): void;
  /** Sets the wall clock forward, or back, without time passing, as a sleep or an administrator does. */
  jump(ms: number): void;
  /** Timers that are waiting. */
  readonly pending: number;
}

interface Timer {
  due: number;
  readonly every: number | null;
  readonly run: () => void;
}

export function createManualClock(startAt = 1_700_000_000_000): ManualClock {
  const timers = new Set<Timer>();
  let elapsed = 0;
  let offset = startAt;
  function add(timer: Timer): Cancel {
    timers.add(timer);
    return () => timers.delete(timer);
  }
  const nextDue = (until: number) => [...timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    after: (ms, run) => add({ due: elapsed + ms, every: null, run }),
    every: (ms, run) => add({ due: elapsed + ms, every: ms, run }),
    advance(ms) {
      const until = elapsed + ms;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        elapsed = Math.max(elapsed, timer.due);
        if (timer.every === null) timers.delete(timer);
        else timer.due += timer.every;
        timer.run();
      }
      elapsed = until;
    },
    jump(ms) {
      offset += ms;
    },
    get pending() {
      return timers.size;
    },
  };
}
