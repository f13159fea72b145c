/** What the routes answer from. */

import type { Clock } from '../../protocol/clock.ts';
import type { SiteInfo } from '../../protocol/frames.ts';
import type { CheckRequest, CheckResult } from '../../protocol/rest.ts';
import type { PollCount } from '../collect/poll-counts.ts';
import type { SiteState } from '../site/site-state.ts';
import type { HistoryStore } from '../store/history-store.ts';
import type { Snapshots } from './snapshots.ts';

/** The part of the history that is read. */
export type HistoryReader = Pick<HistoryStore, 'history' | 'problem' | 'sizeBytes'>;

export interface ApiContext {
  readonly clock: Clock;
  readonly version: string;
  readonly startedAt: number;
  readonly store: HistoryReader;
  readonly snapshots: Snapshots;
  site(): SiteInfo;
  /** The state of the newest revision. */
  state(): SiteState;
  /** Agents connected now. */
  agentCount(): number;
  /** Asks a license server once. */
  check(request: CheckRequest): Promise<CheckResult>;
  /** Status calls by license server. */
  pollCounts(): ReadonlyMap<string, PollCount>;
}
