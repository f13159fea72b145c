/** A clock for tests that moves only when told to. */
import type { Clock } from '../clock.ts';

interface Timer {
  due: number;
  readonly everyMs: number | null;
  readonly callback: () => void;
}

export interface FakeClock extends Clock {
  /** Moves time forward and calls what falls due, in order. */
  advance(ms: number): void;
  /** Sets the wall clock without time passing, as a sleep or a correction does. */
  jump(ms: number): void;
  /** Timers that are waiting. */
  readonly pending: number;
}

export function createFakeClock(startAt = 1_700_000_000_000): FakeClock {
  const timers = new Set<Timer>();
  let steady = 0;
  let offset = startAt;
  const add = (timer: Timer) => {
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  };
  const nextDue = (until: number) =>
    [...timers].filter((timer) => timer.due <= until).toSorted((a, b) => a.due - b.due)[0];
  return {
    now: () => offset + steady,
    monotonic: () => steady,
    after: (ms, callback) => add({ due: steady + ms, everyMs: null, callback }),
    every: (ms, callback) => add({ due: steady + ms, everyMs: ms, callback }),
    advance(ms) {
      const until = steady + ms;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        steady = Math.max(steady, timer.due);
        if (timer.everyMs === null) timers.delete(timer);
        else timer.due += timer.everyMs;
        timer.callback();
      }
      steady = until;
    },
    jump(ms) {
      offset += ms;
    },
    get pending() {
      return timers.size;
    },
  };
}
