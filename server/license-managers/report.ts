/**
 * What one status report says, in the same shape for every license manager. Made by a pure parser, read by the site
 * state and printed by `seatlight parse`.
 *
 * Times are the license server's own wall clock, `YYYY-MM-DDTHH:MM:SS` without a zone: reports do not name one. The site
 * state turns them into moments with the zone configured for that server. `null` always means "the report does not say".
 */
import type { Manager, Pool, Problem, ReservedFor } from '../../protocol/license.ts';

/** Wall-clock time of the license server, `YYYY-MM-DDTHH:MM:SS`. */
export type WallTime = string;

export interface ReportMember {
  readonly host: string;
  readonly port: number | null;
  readonly status: 'up' | 'down' | 'unknown';
  /** Whether it is the one that serves now, where one of several does. */
  readonly master: boolean;
  /** What it is there for, where the manager tells: `standby` takes over when another fails, `reserve` is asked in by hand. */
  readonly role?: 'active' | 'standby' | 'reserve';
  readonly version: string | null;
  readonly problem: Problem | null;
}

/** One license server (single machine or triad) in a report; a report can hold several. */
export interface ReportServer {
  readonly address: string;
  readonly licenseFiles: readonly string[];
  readonly members: readonly ReportMember[];
  /** How many members must be up for licences to be served; when absent, more than half where there are three or more. */
  readonly needed?: number;
}

export interface ReportVendorDaemon {
  readonly name: string;
  /** The machine the report names for its vendor daemons. */
  readonly host: string | null;
  readonly status: 'up' | 'down' | 'unknown';
  readonly version: string | null;
  readonly problem: Problem | null;
  /** Requests it refused since it started, where the manager counts them. */
  readonly denied?: number | null;
}

export interface ReportCheckout {
  /** Empty where the manager did not get a name. */
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string | null;
  readonly count: number;
  /** How many of them had been held back, where the manager tells it. */
  readonly fromReserved?: number;
  readonly kind: 'floating' | 'borrowed';
  readonly since: WallTime | null;
  /**
   * Why `since` is not certain; absent where it is. `duration`: it was worked out from how long the seat is held, so it
   * differs by up to a minute from report to report. `year`: the year is not printed, and nothing else tells it.
   */
  readonly sinceDoubt?: 'duration' | 'year';
  /** When a borrowed seat comes back at the latest, as far as the report tells it. */
  readonly until: WallTime | null;
  /** For a borrowed seat: why `until` is only an estimate, or not known, in one plain sentence; absent when it is exact. */
  readonly untilNote?: string;
  readonly handle: string | null;
  readonly pid: number | null;
  /**
   * Seconds as printed after `linger:`; `left` is null in the old form, whose `total` counts from the first sighting of
   * the checkout and not from `since` (a server restart sets `since` anew).
   */
  readonly linger: { readonly left: number | null; readonly total: number } | null;
  /** Words between display and version that have no field of their own. */
  readonly extra: string | null;
  /** Index into the feature's `pools`, when the line stands under one. */
  readonly pool: number | null;
}

export interface ReportReservation {
  readonly count: number;
  readonly reservedFor: ReservedFor;
  readonly name: string;
  readonly pool: number | null;
}

export interface ReportQueueEntry {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string | null;
  readonly count: number;
  readonly handle: string | null;
}

export interface ReportFeature {
  readonly name: string;
  readonly vendor: string | null;
  /** Index into the report's `servers`. */
  readonly server: number | null;
  /** As printed; no limit where `uncounted` is true, even if a number such as 2147483647 is printed. */
  readonly issued: number | null;
  readonly uncounted: boolean;
  readonly inUse: number | null;
  readonly borrowed: number;
  readonly reserved: number;
  readonly queued: number;
  /** Seats that may be taken now, where the manager tells it itself; worked out from issued and in use when absent. */
  readonly available?: number | null;
  /** Whether the counts are of tokens, of which one seat takes many. */
  readonly tokens?: boolean;
  /** Seats that may be used without a charge; more are let in, up to `issued`. */
  readonly softLimit?: number | null;
  /** Requests refused since the license server started counting, where the manager counts them. */
  readonly denied?: number | null;
  /** Whether `denied` is of the last hours only, and so falls by itself. */
  readonly deniedLately?: boolean;
  /** Names of the packages, bundles or shared groups of this report that this feature takes its seats from. */
  readonly partOf?: readonly string[];
  readonly error: Problem | null;
  readonly pools: readonly Pool[];
  readonly checkouts: readonly ReportCheckout[];
  readonly reservations: readonly ReportReservation[];
  readonly queue: readonly ReportQueueEntry[];
}

export interface Report {
  readonly manager: Manager;
  /** From the report's header: the clock of the machine that ran the tool. */
  readonly reportedAt: WallTime | null;
  readonly servers: readonly ReportServer[];
  readonly vendorDaemons: readonly ReportVendorDaemon[];
  readonly features: readonly ReportFeature[];
  /** Why there is no usable report; null when there is one. */
  readonly error: Problem | null;
  /** Why a part of it was not asked for, where the rest is right; the manager's module leaves that out. */
  readonly unasked?: Problem;
  /** True when the report ended in the middle, so that what is missing is unknown, not gone. */
  readonly truncated: boolean;
  /** Lines that were not understood, with their number (from 1). */
  readonly unparsed: readonly { readonly line: number; readonly text: string }[];
}
