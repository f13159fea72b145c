/** What the routes answer from. */

import type { Logger } from 'pino';
import type { Clock } from '../../protocol/clock.ts';
import type { SiteInfo } from '../../protocol/frames.ts';
import type { CheckRequest, CheckResult } from '../../protocol/rest.ts';
import type { BrokerState } from '../broker/brokers.ts';
import type { PollCount } from '../collect/poll-counts.ts';
import type { EnrolmentService } from '../enrolment/enrolment-service.ts';
import type { ProjectService } from '../projects/project-service.ts';
import type { RequestCount } from '../request-counts.ts';
import type { PersonEvent, PresenceChange, SessionChange, SiteState } from '../site/site-state.ts';
import type { HistoryStore } from '../store/history-store.ts';
import type { Snapshots } from './snapshots.ts';

/** The part of the history that is read. */
export type HistoryReader = Pick<
  HistoryStore,
  'history' | 'denials' | 'reclaims' | 'reclaimSummary' | 'problem' | 'sizeBytes'
>;

/** What people do, and the state right after it. */
export interface PeoplePort {
  /** The newest state, whether it is published yet or not. */
  latest(): SiteState;
  /** Takes in what a person did; resolves with the state after it, once that is kept as well as can be. Never rejects. */
  act(event: PersonEvent): Promise<SiteState>;
  /** A name for something new. */
  newId(): string;
  /** Who is there changed. */
  onPresence(people: readonly PresenceChange[]): void;
  /** What applications on workstations do changed. */
  onActivity(sessions: readonly SessionChange[]): void;
  /** Denials and lines of logs by license server, since the start. */
  counts(): ReadonlyMap<string, RequestCount>;
  brokers(): readonly BrokerState[];
}

export interface ApiContext {
  readonly clock: Clock;
  readonly version: string;
  readonly startedAt: number;
  readonly store: HistoryReader;
  readonly snapshots: Snapshots;
  readonly people: PeoplePort;
  readonly projects: ProjectService;
  /** Null where no agent can be enrolled. */
  readonly enrolment: EnrolmentService | null;
  readonly log: Logger;
  site(): SiteInfo;
  /** The state of the newest revision. */
  state(): SiteState;
  /** Agents connected now. */
  agentCount(): number;
  /** Ids of enrolled agents that are connected now. */
  onlineAgents(): ReadonlySet<string>;
  /** Lets go of agents that may no longer be connected. */
  dropRevoked(): void;
  /** Asks a license server once. */
  check(request: CheckRequest): Promise<CheckResult>;
  /** Status calls by license server. */
  pollCounts(): ReadonlyMap<string, PollCount>;
}
