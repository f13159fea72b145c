/** What the agent's state says about projects. Pure. */
import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { Booking } from '../../protocol/projects/project-change.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { AgentState } from '../agent/agent-state.ts';
import { serverKey } from '../agent/server-key.ts';
import type { KeptProjects } from './project-memory.ts';

export interface SiteFacts {
  /** The monitoring server that is followed; the demo site is one of its own. */
  readonly server: string;
  /** How it is called in front of people. */
  readonly serverName: string;
  readonly isConnected: boolean;
  /** Null where time is not booked on projects, or nothing is known of it. */
  readonly policy: ProjectPolicy | null;
  /** Revision of the list of projects; null while there is none, or the server is out of reach. */
  readonly mark: string | null;
  /** What the server has for this person's workstations; null until it has told. */
  readonly bookings: readonly Booking[] | null;
}

/** @param kept says what is known of a server that is out of reach */
export function siteFacts(state: AgentState, kept: KeptProjects): SiteFacts {
  const { connection, siteInfo, site, mine } = state;
  const server = serverKey(state, kept.inDemo);
  const remembered = kept.policy?.server === server ? kept.policy.rules : null;
  const isConnected = connection.status === 'connected';
  return {
    server,
    serverName: connection.server || 'the monitoring server',
    isConnected,
    policy: siteInfo ? (siteInfo.policy?.projects ?? null) : remembered,
    mark: isConnected ? (site?.marks.projects?.revision ?? null) : null,
    bookings: mine === emptyTopic ? null : Object.values(mine.bookings),
  };
}

/** What is kept, with what this state says of the site; the very same when that is known already. */
export function withSite(kept: KeptProjects, state: AgentState): KeptProjects {
  const { siteInfo, connection } = state;
  if (!siteInfo) return kept;
  const inDemo = siteInfo.demo;
  const rules = siteInfo.policy?.projects;
  const policy = rules ? { server: serverKey(state, inDemo), rules } : null;
  const next = { ...kept, inDemo, policy, clockOffsetMs: Math.round(connection.clockOffsetMs) };
  return sameValue(next, kept) ? kept : next;
}
