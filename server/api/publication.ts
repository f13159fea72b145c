/**
 * The state as the outside sees it: one revision after the other, at most one a tick. The first change after a quiet time
 * goes out at once; those that follow within the tick go out together at its end.
 */

import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { SiteState } from '../site/site-state.ts';
import { emptySiteState } from '../site/site-state.ts';

/** A new revision. */
export interface Step {
  readonly before: SiteState;
  readonly after: SiteState;
  readonly rev: number;
  readonly at: number;
}

export interface Publication {
  /** Names this run of the server; revisions of another run mean nothing here. */
  readonly epoch: string;
  /** The newest revision that went out. */
  state(): SiteState;
  rev(): number;
  /** The state has changed. */
  publish(state: SiteState): void;
  /** A new revision for a change that is not in the state; returns it. */
  bump(): number;
  close(): void;
}

/** @param onStep - told of every revision, after `state()` and `rev()` have it. */
export function createPublication(options: {
  readonly epoch: string;
  readonly tickMs: number;
  readonly clock: Clock;
  readonly onStep: (step: Step) => void;
}): Publication {
  const { clock, tickMs } = options;
  let current = emptySiteState;
  let latest = emptySiteState;
  let rev = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let cancel: Cancel | null = null;

  function step(): void {
    cancel = null;
    if (latest === current) return;
    const before = current;
    current = latest;
    rev += 1;
    lastAt = clock.now();
    options.onStep({ before, after: current, rev, at: lastAt });
  }

  return {
    epoch: options.epoch,
    state: () => current,
    rev: () => rev,
    publish(state) {
      latest = state;
      if (cancel) return;
      // A clock that was set back must not hold changes up for longer than a tick.
      const since = Math.max(0, clock.now() - lastAt);
      if (since >= tickMs) step();
      else cancel = clock.after(tickMs - since, step);
    },
    bump() {
      rev += 1;
      return rev;
    },
    close() {
      cancel?.();
      cancel = null;
    },
  };
}
