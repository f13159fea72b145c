/**
 * The state as the outside sees it: one revision after the other, at most one a tick. The first change after a quiet time
 * goes out at once; those that follow within the tick go out together at its end. What people wait for (offers, denials,
 * asks and answers, the project of another workstation) does not wait for the tick: it goes out to those it concerns almost
 * at once, ahead of the rest.
 */

import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { SiteState } from '../site/site-state.ts';
import { emptySiteState } from '../site/site-state.ts';

/** A new revision. */
export interface Step {
  /** What persons saw before: the newest revision of whatever kind. */
  readonly before: SiteState;
  readonly after: SiteState;
  readonly rev: number;
  readonly at: number;
  /** The last revision for everyone, when this is one, too; null when it is for the topics of persons alone. */
  readonly wholeBefore: SiteState | null;
}

export interface Publication {
  /** Names this run of the server; revisions of another run mean nothing here. */
  readonly epoch: string;
  /** The newest revision that went out to everyone. */
  state(): SiteState;
  /** The newest revision that went out to persons. */
  personState(): SiteState;
  rev(): number;
  /** The state has changed. */
  publish(state: SiteState): void;
  /** A new revision for a change that is not in the state; returns it. */
  bump(): number;
  close(): void;
}

/** Shortest time between two revisions for persons, in milliseconds. */
const personTickMs = 50;

/** @param onStep - told of every revision, after `state()`, `personState()` and `rev()` have it. */
export function createPublication(options: {
  readonly epoch: string;
  readonly tickMs: number;
  readonly clock: Clock;
  readonly onStep: (step: Step) => void;
}): Publication {
  const { clock, tickMs } = options;
  let whole = emptySiteState;
  let shown = emptySiteState;
  let latest = emptySiteState;
  let rev = 0;
  /** By the part of the clock that is never set. */
  let wholeAt = Number.NEGATIVE_INFINITY;
  let shownAt = Number.NEGATIVE_INFINITY;
  let cancelWhole: Cancel | null = null;
  let cancelShown: Cancel | null = null;

  function step(forAll: boolean): void {
    cancelShown?.();
    cancelShown = null;
    if (forAll) {
      cancelWhole?.();
      cancelWhole = null;
    }
    if (latest === (forAll ? whole : shown)) return;
    const before = shown;
    const wholeBefore = forAll ? whole : null;
    shown = latest;
    rev += 1;
    shownAt = clock.monotonic();
    if (forAll) {
      whole = latest;
      wholeAt = shownAt;
    }
    options.onStep({ before, after: latest, rev, at: clock.now(), wholeBefore });
  }

  return {
    epoch: options.epoch,
    state: () => whole,
    personState: () => shown,
    rev: () => rev,
    publish(state) {
      latest = state;
      const now = clock.monotonic();
      if (now - wholeAt >= tickMs) {
        step(true);
        return;
      }
      cancelWhole ??= clock.after(tickMs - (now - wholeAt), () => step(true));
      if (state.requests === shown.requests && state.bookings === shown.bookings) return;
      if (now - shownAt >= personTickMs) step(false);
      else cancelShown ??= clock.after(personTickMs - (now - shownAt), () => step(false));
    },
    bump() {
      rev += 1;
      return rev;
    },
    close() {
      cancelWhole?.();
      cancelShown?.();
      cancelWhole = null;
      cancelShown = null;
    },
  };
}
