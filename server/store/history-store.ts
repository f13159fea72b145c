/** The port of the history database. Its only adapter works in a worker thread, so that no query stalls a socket. */
import type { Problem } from '../../protocol/license.ts';
import type { History } from '../../protocol/rest.ts';
import type { SiteState } from '../site/site-state.ts';

/** How one poll went. */
export interface PollOutcome {
  readonly serverId: string;
  readonly at: number;
  readonly ok: boolean;
  readonly tookMs: number;
  readonly problemKind: string | null;
}

export interface HistoryQuery {
  readonly featureIds: readonly string[];
  readonly fromAt: number;
  readonly toAt: number;
  readonly points: number;
}

/** How long what is kept, in days. */
export interface Retention {
  /** Use and checkouts in full detail. */
  readonly detailDays: number;
  /** Hourly figures. */
  readonly hourlyDays: number;
}

/** What may change while the database is open. */
export interface HistorySettings {
  readonly retention: Retention;
  /** A longer silence than this between two good reports of a license server is a gap, in milliseconds. */
  readonly gapAfterMs: number;
}

export interface HistoryStore {
  /**
   * Records what this state has that the one recorded before had not: use (on change only), checkouts as intervals. To
   * be called after every report, good or not, so that it is known how far "seen" goes. Never throws and never waits: a
   * full disk or a broken database becomes `problem()`, and the newest states are kept until it works again.
   */
  record(state: SiteState, at: number): void;
  recordPoll(outcome: PollOutcome): void;
  /**
   * Use over time of several features, in the order asked for. Where the database cannot be read, nothing is known: all
   * points are null and `problem()` says why.
   */
  history(query: HistoryQuery): Promise<History>;
  /**
   * First sightings kept from before the restart, once the database can be read: they are read before anything is
   * written. Never rejects; empty where the store is closed before that.
   */
  rememberedBorrows(): Promise<Readonly<Record<string, number>>>;
  /** How the history is kept from now on, in the same database. */
  configure(settings: Partial<HistorySettings>): void;
  /** Null while all is well. */
  problem(): Problem | null;
  sizeBytes(): Promise<number | null>;
  /** Waits until all that was recorded is on disk, then closes. */
  close(): Promise<void>;
}
