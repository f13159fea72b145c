/**
 * What is waiting to be written. Bounded: when the database cannot take it, the oldest states go first and the newest is
 * always kept, since it alone tells what is in use now. Pure.
 */
import { type FirstSightings, withEarlierSightings } from '../site/borrow.ts';
import type { SiteState } from '../site/site-state.ts';
import type { PollOutcome } from './history-store.ts';
import type { Batch } from './messages.ts';
import { observe } from './observation.ts';

interface WaitingState {
  readonly state: SiteState;
  readonly at: number;
}

export interface Backlog {
  /** The state that the database has; null when it has none of this run. */
  readonly written: SiteState | null;
  readonly states: readonly WaitingState[];
  readonly polls: readonly PollOutcome[];
}

export const maxStates = 120;
export const maxPolls = 5_000;

export const emptyBacklog: Backlog = { written: null, states: [], polls: [] };

export const withState = (backlog: Backlog, state: SiteState, at: number): Backlog => ({
  ...backlog,
  states: [...backlog.states, { state, at }].slice(-maxStates),
});

export const withPoll = (backlog: Backlog, outcome: PollOutcome): Backlog => ({
  ...backlog,
  polls: [...backlog.polls, outcome].slice(-maxPolls),
});

export const isEmpty = (backlog: Backlog): boolean => backlog.states.length + backlog.polls.length === 0;

/** All that waits, as the database's thread takes it. */
export const batchOf = (backlog: Backlog): Omit<Batch, 'requests'> => {
  let before = backlog.written;
  const observations = backlog.states.map(({ state, at }) => {
    const observation = observe(before, state, at);
    before = state;
    return observation;
  });
  return { observations, polls: backlog.polls };
};

/** What is kept from before, without the borrows that are known to be over since. */
export const withoutGone = (kept: FirstSightings, backlog: Backlog): FirstSightings => {
  const gone = new Set(batchOf(backlog).observations.flatMap((observation) => observation.borrowsGone));
  return Object.fromEntries(Object.entries(kept).filter(([key]) => !gone.has(key)));
};

/** The batch with first sightings of before the restart where they are the earlier ones: none may be written over. */
export const withKept = <Part extends Pick<Batch, 'observations'>>(batch: Part, kept: FirstSightings): Part => ({
  ...batch,
  observations: batch.observations.map((observation) => ({
    ...observation,
    borrowsSeen: withEarlierSightings(observation.borrowsSeen, kept),
  })),
});

/** The backlog now, when that which waited in `sent` is on disk. */
export const afterWrite = (backlog: Backlog, sent: Backlog): Backlog => ({
  written: sent.states.at(-1)?.state ?? backlog.written,
  states: backlog.states.filter((waiting) => !sent.states.includes(waiting)),
  polls: backlog.polls.filter((outcome) => !sent.polls.includes(outcome)),
});

/** The backlog when the database turned out to have nothing any more: the newest state has to be told whole. */
export const afterLoss = (backlog: Backlog, at: number): Backlog => {
  const states =
    backlog.states.length === 0 && backlog.written ? [{ state: backlog.written, at }] : backlog.states.slice(-1);
  return { ...backlog, written: null, states };
};
