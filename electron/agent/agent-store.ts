/**
 * Holds the agent's one state and tells whoever reads it (tray, notifications, windows) that it changed. What can happen
 * to the state is a closed set of events; `reduceAgentState` is the only place that makes a new one.
 */

import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { SiteInfo } from '../../protocol/frames.ts';
import type { Problem } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { SiteTables, TopicTables } from '../../protocol/topics.ts';
import type { AgentState, Connection, Me } from './agent-state.ts';

export type AgentEvent =
  /** Another monitoring server is to be followed, or the same one at another address. */
  | { readonly type: 'targeted'; readonly server: string; readonly embedded: boolean }
  /** An attempt begins. */
  | { readonly type: 'attempting' }
  /** The server said welcome. */
  | {
      readonly type: 'welcomed';
      readonly at: number;
      readonly siteInfo: SiteInfo;
      readonly serverVersion: string;
      readonly clockOffsetMs: number;
      readonly looksAfterLicenses?: boolean;
    }
  /** How the site is called; it may change while connected. */
  | { readonly type: 'site-info'; readonly siteInfo: SiteInfo }
  /** The site's state is complete and in step with the server. */
  | { readonly type: 'in-step' }
  /** Something was heard of the server, if only a sign of life. */
  | { readonly type: 'heard'; readonly at: number }
  | { readonly type: 'site'; readonly site: SiteTables }
  | { readonly type: 'mine'; readonly mine: TopicTables }
  /** Null when the feature is no longer watched. */
  | { readonly type: 'holders'; readonly featureId: string; readonly holders: TopicTables | null }
  /** The connection ended, or an attempt failed. */
  | { readonly type: 'lost'; readonly problem: Problem | null; readonly nextAttemptAt: number | null }
  /** Trying again will not help until somebody changes something. */
  | { readonly type: 'refused'; readonly problem: Problem; readonly nextAttemptAt: number | null };

/** The state before anything is known. */
export function initialAgentState(me: Me): AgentState {
  return {
    revision: 0,
    me,
    connection: {
      status: 'connecting',
      server: '',
      embedded: false,
      serverVersion: null,
      lastFrameAt: null,
      nextAttemptAt: null,
      problem: null,
      clockOffsetMs: 0,
    },
    siteInfo: null,
    site: null,
    mine: emptyTopic,
    holders: {},
  };
}

const withConnection = (state: AgentState, change: Partial<Connection>): AgentState => ({
  ...state,
  connection: { ...state.connection, ...change },
});

function withHolders(state: AgentState, featureId: string, holders: TopicTables | null): AgentState {
  if (holders) return { ...state, holders: { ...state.holders, [featureId]: holders } };
  if (!Object.hasOwn(state.holders, featureId)) return state;
  const { [featureId]: _gone, ...rest } = state.holders;
  return { ...state, holders: rest };
}

function change(state: AgentState, event: AgentEvent): AgentState {
  switch (event.type) {
    case 'targeted': {
      const { server, embedded } = event;
      const same = state.connection.server === server && state.connection.embedded === embedded;
      // What another server said is no answer of this one.
      const kept = same ? state : { ...initialAgentState(state.me), revision: state.revision };
      const status = kept.site === null ? 'connecting' : 'reconnecting';
      return withConnection(kept, { server, embedded, problem: null, nextAttemptAt: null, status });
    }
    case 'attempting':
      return withConnection(state, { nextAttemptAt: null });
    case 'welcomed':
      return withConnection(
        { ...state, siteInfo: event.siteInfo },
        {
          serverVersion: event.serverVersion,
          clockOffsetMs: event.clockOffsetMs,
          lastFrameAt: event.at,
          looksAfterLicenses: event.looksAfterLicenses === true,
        },
      );
    case 'site-info':
      return sameValue(state.siteInfo, event.siteInfo) ? state : { ...state, siteInfo: event.siteInfo };
    case 'in-step':
      return withConnection(state, { status: 'connected', problem: null, nextAttemptAt: null });
    case 'heard':
      return withConnection(state, { lastFrameAt: event.at });
    case 'site':
      return { ...state, site: event.site };
    case 'mine':
      return { ...state, mine: event.mine };
    case 'holders':
      return withHolders(state, event.featureId, event.holders);
    case 'lost':
    case 'refused':
      return withConnection(state, {
        status: event.type === 'lost' ? 'reconnecting' : 'refused',
        problem: event.problem,
        nextAttemptAt: event.nextAttemptAt,
      });
  }
}

/** The next state; the very same object when the event changed nothing. Pure. */
export function reduceAgentState(state: AgentState, event: AgentEvent): AgentState {
  const next = change(state, event);
  return next === state ? state : { ...next, revision: state.revision + 1 };
}

export interface AgentStore {
  get(): AgentState;
  dispatch(event: AgentEvent): void;
  /** Calls back after every change. Returns a function that ends the subscription. */
  subscribe(listener: (state: AgentState) => void): () => void;
}

export function createAgentStore(me: Me): AgentStore {
  let state = initialAgentState(me);
  const listeners = new Set<(state: AgentState) => void>();
  return {
    get: () => state,
    dispatch(event) {
      const next = reduceAgentState(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
