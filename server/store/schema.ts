/** The tables of the history database, as Kysely sees them. Moments are integer milliseconds since 1970 UTC. */
import type { Generated } from 'kysely';

/** Facts about the database itself, such as its version. */
export interface MetaTable {
  key: string;
  value: string;
}

export interface LicenseServerTable {
  id: number;
  server_key: string;
  /** Moment of its last good report: how far "seen" goes for everything of this server that is still open. */
  last_good_at: number | null;
}

/** Dictionary of features, so that the big tables hold a small number instead of a long key. */
export interface FeatureTable {
  id: number;
  feature_key: string;
  server_id: number;
  vendor_daemon: string | null;
  name: string;
}

/**
 * Use of one feature as intervals of unchanged figures: `from_at` ≤ t < `to_at`, open (`null`) for the present one.
 * Where there is no interval, nothing is known: a gap is never a zero.
 */
export interface UsageTable {
  feature_id: number;
  from_at: number;
  to_at: number | null;
  in_use: number;
  issued: number | null;
  borrowed: number | null;
  reserved: number | null;
  queued: number | null;
}

/**
 * Checkouts as intervals. A checkout that is open still (`closed_at` null) was last seen at its server's `last_good_at`.
 * Between `last_seen_at` and `closed_at` lies what nobody watched; while the feature had no `feature_usage` interval, it
 * was not seen either.
 */
export interface CheckoutTable {
  feature_id: number;
  checkout_key: string;
  opened_at: number;
  last_seen_at: number | null;
  closed_at: number | null;
  /** 1 when a report showed it gone, 0 when its license server is no longer watched. */
  close_seen: number | null;
  user_name: string;
  host: string;
  display: string | null;
  version: string | null;
  seats: number;
  kind: string;
  /** Start as the license manager tells it. */
  since_at: number | null;
  /** Why that is not certain, in words; null where it is. */
  since_note: string | null;
  until_at: number | null;
  until_note: string | null;
  handle: string | null;
  pid: number | null;
}

/** What is left of use once its intervals are too old to keep: one row an hour in which anything was known. */
export interface HourlyUsageTable {
  feature_id: number;
  hour_at: number;
  max_in_use: number;
  /** Seats in use multiplied by the seconds they were: divided by `known_seconds` it is the mean. */
  seat_seconds: number;
  known_seconds: number;
  issued: number | null;
}

/** How polls of a license server went: one row for each run of polls with the same outcome. */
export interface PollRunTable {
  server_id: number;
  from_at: number;
  to_at: number;
  ok: number;
  problem_kind: string | null;
  polls: number;
  took_ms_total: number;
  took_ms_max: number;
}

/** When a lingering checkout was first seen, for managers whose reports do not tell. */
export interface BorrowSightingTable {
  borrow_key: string;
  first_seen_at: number;
}

/** Denials, all of them; those the site state still has are marked as recent. */
export interface DenialTable {
  denial_key: string;
  at: number;
  /** In lower case. */
  user_key: string;
  server_key: string;
  feature_key: string | null;
  recent: number;
  /** The denial as JSON. */
  body: string;
}

/** Seats that were asked back, all of them; those the site state still has are marked as recent. */
export interface ReclaimTable {
  reclaim_key: string;
  asked_at: number;
  /** In lower case. */
  user_key: string;
  server_key: string;
  feature_key: string;
  /** In lower case. */
  feature_name: string;
  status: string;
  recent: number;
  /** The reclaim as JSON. */
  body: string;
}

/** Waits, offers and asks of the present, by the name of their table. */
export interface RequestRowTable {
  kind: string;
  row_key: string;
  /** JSON. */
  body: string;
}

/** How far the logs of license servers were read. */
export interface LogPositionTable {
  server_key: string;
  source: string;
  /** JSON. */
  body: string;
}

/** What time is booked on. */
export interface ProjectTable {
  project_key: string;
  /** The code in lower case. */
  code_key: string;
  /** The project as JSON. */
  body: string;
}

/** What people said about the projects they work on, in the order in which it came. Never changed, never removed. */
export interface ProjectChangeTable {
  sequence: Generated<number>;
  change_key: string;
  /** In lower case. */
  user_key: string;
  /** The change and how it came, as JSON. */
  body: string;
}

export interface Schema {
  meta: MetaTable;
  license_server: LicenseServerTable;
  feature: FeatureTable;
  feature_usage: UsageTable;
  checkout: CheckoutTable;
  hourly_usage: HourlyUsageTable;
  poll_run: PollRunTable;
  borrow_sighting: BorrowSightingTable;
  denial: DenialTable;
  reclaim: ReclaimTable;
  request_row: RequestRowTable;
  log_position: LogPositionTable;
  project: ProjectTable;
  project_change: ProjectChangeTable;
}
