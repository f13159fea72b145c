/** Time that moves only when a test says so. */
import type { Effects } from '../stores/effects.ts';
import { exampleNow } from './example-site.ts';

export interface FakeEffects extends Effects {
  /** Moves time on and runs what falls due, in order. */
  advance(ms: number): void;
  /** How many timers are running. */
  readonly pending: number;
}

interface Timer {
  at: number;
  readonly every: number | null;
  readonly run: () => void;
}

export function createFakeEffects(): FakeEffects {
  const timers = new Set<Timer>();
  let now = exampleNow;
  const start = (timer: Timer) => {
    timers.add(timer);
    return () => timers.delete(timer);
  };
  return {
    now: () => now,
    after: (ms, run) => start({ at: now + ms, every: null, run }),
    every: (ms, run) => start({ at: now + ms, every: ms, run }),
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        now = next.at;
        if (next.every === null) timers.delete(next);
        else next.at += next.every;
        next.run();
      }
      now = end;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets answers of a fake bridge arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}
