/** What the routes answer from. */
import type { SiteInfo } from '../../protocol/frames.ts';
import type { CheckRequest, CheckResult } from '../../protocol/rest.ts';
import type { Clock } from '../clock.ts';
import type { SiteState } from '../site/site-state.ts';
import type { HistoryStore } from '../store/history-store.ts';
import type { Snapshots } from './snapshots.ts';

export interface ApiContext {
  readonly clock: Clock;
  readonly version: string;
  readonly startedAt: number;
  readonly store: HistoryStore;
  readonly snapshots: Snapshots;
  site(): SiteInfo;
  /** The state of the newest revision. */
  state(): SiteState;
  /** Agents connected now. */
  agentCount(): number;
  /** Asks a license server once. */
  check(request: CheckRequest): Promise<CheckResult>;
}
