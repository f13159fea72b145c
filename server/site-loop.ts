/** The state of the site while the server runs: takes events in, one after the other, and tells what follows from them. */
import type { Cancel, Clock } from '../protocol/clock.ts';
import { diffTables } from '../protocol/diff.ts';
import { createClockWatch } from './clock-watch.ts';
import type { RequestCounts } from './request-counts.ts';
import { nextDueAt } from './site/next-due.ts';
import { emptyRequests, type RequestRows, type RequestTables } from './site/requests.ts';
import { emptySiteState, type SiteEvent, type SiteState } from './site/site-state.ts';
import type { HistoryStore, LogPosition } from './store/history-store.ts';

export interface SiteLoopOptions {
  readonly clock: Clock;
  /** See `createClockWatch`. */
  uptimeMs(): number;
  reduce(state: SiteState, event: SiteEvent): SiteState;
  /** The store of the moment. */
  store(): HistoryStore;
  readonly counts: RequestCounts;
  /** There is a new state. */
  onState(state: SiteState): void;
  /** What was due by itself failed: a defect of ours; the rest goes on. */
  onError(error: unknown): void;
}

export interface SiteLoop {
  state(): SiteState;
  /**
   * Takes an event in; the state has it when this returns.
   * @param positions - how far logs were read with it
   * @returns whether what people asked for, and the positions, are on disk. Never rejects.
   */
  dispatch(event: SiteEvent, positions?: readonly LogPosition[]): Promise<boolean>;
  /** Tells a new database all there is. */
  recordAll(): Promise<boolean>;
  /** Nothing happens by itself afterwards. */
  stop(): void;
}

/** Shortest time between two looks at what is due, so that a mistake about what is due next cannot keep it busy. */
const leastPauseMs = 20;
/** Longest time between two looks, because the clock may be set meanwhile; also the pause after one that failed. */
const mostPauseMs = 60_000;

export function createSiteLoop({ clock, uptimeMs, reduce, store, counts, ...on }: SiteLoopOptions): SiteLoop {
  const stepOfClock = createClockWatch(clock, uptimeMs);
  const positionsByLog = new Map<string, LogPosition>();
  let state = emptySiteState;
  let stopped = false;
  let cancel: Cancel = () => {};

  function plan(): void {
    cancel();
    const now = clock.now();
    const dueAt = nextDueAt(state, now);
    if (stopped || dueAt === null) return;
    cancel = clock.after(Math.min(mostPauseMs, Math.max(leastPauseMs, dueAt - now)), look);
  }

  function look(): void {
    try {
      const at = clock.now();
      const dueAt = nextDueAt(state, at);
      if (dueAt !== null && dueAt <= at) void dispatch({ type: 'tick', at });
      else if (!noticeClock()) plan();
    } catch (error) {
      on.onError(error);
      if (!stopped) cancel = clock.after(mostPauseMs, look);
    }
  }

  /** False when the clock was not set. */
  function noticeClock(): boolean {
    const byMs = stepOfClock();
    if (byMs !== 0) void take({ type: 'clock-set', at: clock.now(), byMs }, []);
    return byMs !== 0;
  }

  function take(event: SiteEvent, positions: readonly LogPosition[]): Promise<boolean> {
    const before = state;
    state = reduce(before, event);
    const known = event.type === 'remembered' ? withRemembered(before.requests, event.requests) : before.requests;
    const changes = diffTables<RequestRows>(known, state.requests);
    counts.addRequests(known, changes);
    for (const position of positions) positionsByLog.set(`${position.serverId} ${position.source}`, position);
    if (event.type === 'reported' || (event.type === 'logged' && state.holders !== before.holders)) {
      store().record(state, event.at);
    }
    const kept =
      changes === null && positions.length === 0 ? Promise.resolve(true) : store().recordRequests(changes, positions);
    if (state !== before) on.onState(state);
    plan();
    return kept;
  }

  function dispatch(event: SiteEvent, positions: readonly LogPosition[] = []): Promise<boolean> {
    // First, so that nothing runs out by a clock that was set.
    noticeClock();
    return take(event, positions);
  }

  return {
    state: () => state,
    dispatch,
    recordAll: () =>
      store().recordRequests(diffTables<RequestRows>(emptyRequests, state.requests), [...positionsByLog.values()]),
    stop() {
      stopped = true;
      cancel();
    },
  };
}

/** What the database has, when the state of before goes on top of what it remembered. */
const withRemembered = (before: RequestTables, remembered: RequestTables = emptyRequests): RequestTables => ({
  denials: { ...remembered.denials, ...before.denials },
  waits: { ...remembered.waits, ...before.waits },
  offers: { ...remembered.offers, ...before.offers },
  asks: { ...remembered.asks, ...before.asks },
  reclaims: { ...remembered.reclaims, ...before.reclaims },
});
