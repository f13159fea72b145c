/** The port of the history database. Its only adapter works in a worker thread, so that no query stalls a socket. */
import type { Problem } from '../../protocol/license.ts';
import type { ReclaimSummary, Reclaims } from '../../protocol/reclaim/reclaim-rest.ts';
import type { Denials, History } from '../../protocol/rest.ts';
import type { Changes } from '../../protocol/tables.ts';
import type { RequestRows, RequestTables } from '../site/requests.ts';
import type { SiteState } from '../site/site-state.ts';
import type { ProjectStore } from './project-store.ts';

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
  /** Use in full detail, and denials. */
  readonly detailDays: number;
  /** Checkouts that are over, from which the time of projects is summed up; as long as details when absent. */
  readonly checkoutDays?: number;
  /** Hourly figures. */
  readonly hourlyDays: number;
}

/** What may change while the database is open. */
export interface HistorySettings {
  readonly retention: Retention;
  /** A longer silence than this between two good reports of a license server is a gap, in milliseconds. */
  readonly gapAfterMs: number;
}

/** How far the log of a license server was read, so that reading goes on from there after a restart. */
export interface LogPosition {
  /** Which log: a path on this machine, or a broker's name and its log. */
  readonly source: string;
  readonly serverId: string;
  /** What its reader needs; a plain JSON value. */
  readonly value: unknown;
}

export interface DenialsQuery {
  readonly user: string | null;
  readonly featureId: string | null;
  readonly serverId: string | null;
  readonly fromAt: number;
  readonly limit: number;
}

export interface ReclaimsQuery {
  readonly user: string | null;
  /** Id or name of a feature. */
  readonly feature: string | null;
  /** Asked back at or after the first and before the second of these moments. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly limit: number;
}

export interface ReclaimSummaryQuery {
  readonly feature: string | null;
  /** First and last day, `YYYY-MM-DD`, both included, in the time zone. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** No longer than this a seat counts as given back that nobody took again. */
  readonly longestGivenBackMs: number;
}

/** What is kept from before a restart. */
export interface Remembered {
  readonly requests: RequestTables;
  readonly logPositions: readonly LogPosition[];
}

export interface HistoryStore {
  /** What is kept about projects. */
  readonly projects: ProjectStore;
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
  /**
   * Records what changed in what people asked for, together with how far the logs were read: all of it or nothing.
   * Denials stay as long as the history does, reclaims for more than a year; waits, offers and asks as long as their rows.
   * @returns when it is on disk; false where it could not be written, which is told by `problem()` as well. Never rejects,
   *   and what could not be written is kept and tried again.
   */
  recordRequests(changes: Changes<RequestRows> | null, positions: readonly LogPosition[]): Promise<boolean>;
  /** Denials of the past, newest first. Empty where the database cannot be read. */
  denials(query: DenialsQuery): Promise<Denials>;
  /** Seats that were asked back, newest first. Empty where the database cannot be read. */
  reclaims(query: ReclaimsQuery): Promise<Reclaims>;
  /** Sums of them by feature and month. Empty where the database cannot be read. */
  reclaimSummary(query: ReclaimSummaryQuery): Promise<ReclaimSummary['rows']>;
  /** Requests and log positions kept from before the restart. Never rejects; empty where the store is closed before. */
  remembered(): Promise<Remembered>;
  /** How the history is kept from now on, in the same database. */
  configure(settings: Partial<HistorySettings>): void;
  /** Null while all is well. */
  problem(): Problem | null;
  sizeBytes(): Promise<number | null>;
  /** Waits until all that was recorded is on disk, then closes. */
  close(): Promise<void>;
}
