/**
 * Following one topic over an unreliable way: pure, one step per frame.
 *
 * A follower is `waiting` for the whole state (it listens first and asks then, so deltas that come before the state are
 * kept and applied on top of it), or `following`. A delta applies only if its epoch is ours and its `prev` is exactly our
 * revision; a lost, repeated or reordered delta therefore ends in `waiting` and the action `resync`, never in a wrong
 * state. The tables known last stay readable while waiting.
 */
import { applyChanges, changesFit } from './apply.ts';
import type { Changes, RowLists, RowTypes, Tables } from './tables.ts';
import { tablesOf } from './tables.ts';

/** A revision of a topic. Revisions of different epochs cannot be compared: every start of a server is a new epoch. */
export interface Version {
  readonly epoch: string;
  readonly rev: number;
}

/** A delta frame of the topic. */
export interface Delta<Rows extends RowTypes> extends Version, Changes<Rows> {
  readonly type: 'delta';
  readonly prev: number;
}

/** What can come to a follower. The frames of the agent socket fit as they are; see `snapshotFrame` for the snapshot. */
export type FollowFrame<Rows extends RowTypes> =
  /** The socket is open: `rev` is where the topic stands; when `resumed`, the missed deltas come next. */
  | (Version & { readonly type: 'welcome'; readonly resumed: boolean })
  /** The whole topic. */
  | (Version & { readonly type: 'state'; readonly rows: RowLists<Rows> })
  | Delta<Rows>
  /** The server cannot continue what we have. */
  | { readonly type: 'resync' };

export interface Follower<Rows extends RowTypes> {
  readonly status: 'waiting' | 'following';
  /** The last state known; also while waiting, when it may be old. */
  readonly tables: Tables<Rows>;
  /** Which revision `tables` is; null before the first state. */
  readonly version: Version | null;
  /** The newest revision heard of on this connection: a state older than this one is not enough. */
  readonly newest: Version | null;
  /** Deltas of the newest epoch that came while waiting, in the order they came. */
  readonly buffered: readonly Delta<Rows>[];
  /** Tables without rows: they name the tables of the topic. */
  readonly empty: Tables<Rows>;
}

export interface Step<Rows extends RowTypes> {
  readonly state: Follower<Rows>;
  /** `resync`: ask for the whole state (`site`: GET the snapshot; other topics: watch again). Ask with back-off. */
  readonly action: 'none' | 'resync';
}

/** Most deltas, and most rows in them, that are kept while waiting; beyond it they are dropped and a newer state is needed. */
const maxBufferedDeltas = 256;
const maxBufferedRows = 50_000;

/** A follower that knows nothing yet. */
export function startFollowing<Rows extends RowTypes>(empty: Tables<Rows>): Follower<Rows> {
  return { status: 'waiting', tables: empty, version: null, newest: null, buffered: [], empty };
}

/** The connection is gone: what is known stays readable, and what the old connection told no longer counts. */
export function interrupted<Rows extends RowTypes>(state: Follower<Rows>): Follower<Rows> {
  return { ...state, status: 'waiting', newest: null, buffered: [] };
}

/** One step: the state after this frame and what to do. */
export function follow<Rows extends RowTypes>(state: Follower<Rows>, frame: FollowFrame<Rows>): Step<Rows> {
  switch (frame.type) {
    case 'welcome':
      return onWelcome(state, frame);
    case 'state':
      return onState(state, frame);
    case 'delta':
      return onDelta(state, frame);
    case 'resync':
      return { state: interrupted(state), action: 'resync' };
  }
}

function onWelcome<Rows extends RowTypes>(
  state: Follower<Rows>,
  { epoch, rev, resumed }: Version & { resumed: boolean },
): Step<Rows> {
  const newest = { epoch, rev };
  const continues = resumed && state.version?.epoch === epoch && state.version.rev <= rev;
  if (continues) return { state: { ...state, status: 'following', newest, buffered: [] }, action: 'none' };
  return { state: { ...state, status: 'waiting', newest, buffered: [] }, action: 'resync' };
}

function onState<Rows extends RowTypes>(
  state: Follower<Rows>,
  { epoch, rev, rows }: Version & { rows: RowLists<Rows> },
): Step<Rows> {
  if (state.newest !== null && state.newest.epoch !== epoch) {
    return { state: { ...state, status: 'waiting' }, action: 'resync' };
  }
  if (state.status === 'following' && state.version !== null && state.version.rev > rev) {
    return { state, action: 'none' };
  }
  let next: Follower<Rows> = {
    ...state,
    status: 'following',
    tables: tablesOf(state.empty, rows),
    version: { epoch, rev },
    newest: state.newest ?? { epoch, rev },
  };
  for (const delta of state.buffered) {
    if (delta.rev <= rev) continue;
    const applied = applyDelta(next, delta);
    if (applied === null) return { state: { ...next, status: 'waiting' }, action: 'resync' };
    next = applied;
  }
  if (versionRev(next) < (next.newest?.rev ?? 0)) return { state: { ...next, status: 'waiting' }, action: 'resync' };
  return { state: { ...next, buffered: [], newest: next.version }, action: 'none' };
}

function onDelta<Rows extends RowTypes>(state: Follower<Rows>, delta: Delta<Rows>): Step<Rows> {
  if (state.status === 'waiting') return { state: keepForLater(state, delta), action: 'none' };
  const next = applyDelta(state, delta);
  if (next === null) {
    return { state: keepForLater({ ...state, status: 'waiting', buffered: [] }, delta), action: 'resync' };
  }
  return { state: next, action: 'none' };
}

/** The state with the delta on top, or null when it does not belong there. */
function applyDelta<Rows extends RowTypes>(state: Follower<Rows>, delta: Delta<Rows>): Follower<Rows> | null {
  const { version } = state;
  const belongs =
    version !== null && delta.epoch === version.epoch && delta.prev === version.rev && delta.rev > delta.prev;
  if (!belongs || !changesFit(state.tables, delta)) return null;
  const reached = { epoch: delta.epoch, rev: delta.rev };
  return {
    ...state,
    tables: applyChanges(state.tables, delta),
    version: reached,
    newest: newer(state.newest, reached),
  };
}

function keepForLater<Rows extends RowTypes>(state: Follower<Rows>, delta: Delta<Rows>): Follower<Rows> {
  const sameEpoch = state.newest?.epoch === delta.epoch;
  const buffered = sameEpoch ? [...state.buffered, delta] : [delta];
  const newest = newer(state.newest, { epoch: delta.epoch, rev: delta.rev });
  return { ...state, newest, buffered: withinLimits(buffered) ? buffered : [] };
}

/** A frame of another epoch is always newer: the socket speaks of one server at a time. */
function newer(known: Version | null, heard: Version): Version {
  return known !== null && known.epoch === heard.epoch && known.rev > heard.rev ? known : heard;
}

function withinLimits<Rows extends RowTypes>(deltas: readonly Delta<Rows>[]): boolean {
  return deltas.length <= maxBufferedDeltas && deltas.reduce((sum, delta) => sum + rowsIn(delta), 0) <= maxBufferedRows;
}

function rowsIn<Rows extends RowTypes>({ up, del }: Changes<Rows>): number {
  return [...Object.values(up), ...Object.values(del)].reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
}

function versionRev<Rows extends RowTypes>(state: Follower<Rows>): number {
  return state.version?.rev ?? 0;
}
