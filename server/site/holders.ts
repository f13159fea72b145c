/** The holders, reservations and queue of one feature, from one report. Pure. */
import type { Checkout, QueueEntry, Reservation } from '../../protocol/license.ts';
import { type Row, rowOf, type Table } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type {
  ReportCheckout,
  ReportFeature,
  ReportQueueEntry,
  ReportReservation,
  WallTime,
} from '../license-managers/report.ts';
import { type FirstSightings, lendingOf } from './borrow.ts';
import { digest, firstFree } from './ids.ts';
import { matchCheckouts } from './match-checkouts.ts';
import { clip, clipOrNull, countOrNull, keepTable } from './rows.ts';
import { startedAt } from './wall-time.ts';

/** What is known of a feature's holders between reports. */
export interface KnownHolders {
  readonly tables: HolderTables;
  /** Starts as printed, by checkout id. */
  readonly starts: Readonly<Record<string, WallTime>>;
}

export interface HoldersContext {
  readonly featureId: string;
  readonly zone: string | undefined;
  readonly at: number;
  readonly sightings: FirstSightings;
  /** True when lines are missing at the end: what was known and is not listed may still be held. */
  readonly incomplete: boolean;
}

export interface HoldersResult extends KnownHolders {
  /** First sightings that this feature's checkouts rest on. */
  readonly sightings: Record<string, number>;
  /** Ids of checkouts that were not known before. */
  readonly added: readonly string[];
}

export function holdersOf(feature: ReportFeature, known: KnownHolders, context: HoldersContext): HoldersResult {
  const lines = feature.checkouts.map(clean);
  const ids = matchCheckouts(context.featureId, known.tables.checkouts, known.starts, lines);
  const rows: Checkout[] = [];
  const starts: Record<string, WallTime> = Object.create(null);
  const sightings: Record<string, number> = Object.create(null);
  const added: string[] = [];
  for (const [index, line] of lines.entries()) {
    const id = ids[index] as string;
    const before = rowOf(known.tables.checkouts, id);
    const isSettled = before !== undefined && line.since !== null && known.starts[id] === line.since;
    const since = isSettled ? before.since : startedAt(line.since, context.zone, context.at);
    const lending = lendingOf(line, since, { ...context, before });
    rows.push(checkoutRow(id, context.featureId, line, lending));
    if (line.since !== null) {
      starts[id] = line.since;
    }
    if (lending.sighting !== null) {
      sightings[lending.sighting.key] = lending.sighting.at;
    }
    if (before === undefined) {
      added.push(id);
    }
  }
  if (context.incomplete) {
    keepUnlisted(known, rows, starts);
  }
  const reservations = reservationRows(context.featureId, feature.reservations);
  const queue = queueRows(context.featureId, feature.queue);
  return {
    tables: tablesFrom(known.tables, {
      checkouts: keepTable(known.tables.checkouts, rows),
      reservations: keepListed(known.tables.reservations, reservations, context.incomplete),
      queue: keepListed(known.tables.queue, queue, context.incomplete),
    }),
    starts: sameStarts(known.starts, starts) ? known.starts : starts,
    sightings,
    added,
  };
}

/** Within the protocol's limits; a line without a count that makes sense is one seat, as it is when none is printed. */
function clean(line: ReportCheckout): ReportCheckout {
  return {
    ...line,
    user: clip(line.user),
    host: clip(line.host),
    display: clipOrNull(line.display),
    version: clipOrNull(line.version),
    handle: clipOrNull(line.handle),
    count: countOrNull(line.count) ?? 1,
    pid: line.pid !== null && Number.isSafeInteger(line.pid) && line.pid > 0 ? line.pid : null,
  };
}

function checkoutRow(
  id: string,
  featureId: string,
  { user, host, display, version, count, handle, pid }: ReportCheckout,
  { kind, since, until }: Pick<Checkout, 'kind' | 'since' | 'until'>,
): Checkout {
  return { id, featureId, user, host, display, version, count, kind, since, until, handle, pid };
}

/** Where lines are missing, the longer list is the better one. */
function keepListed<R extends Row>(known: Table<R>, rows: readonly R[], incomplete: boolean): Table<R> {
  return incomplete && rows.length < Object.keys(known).length ? known : keepTable(known, rows);
}

function keepUnlisted(known: KnownHolders, rows: Checkout[], starts: Record<string, WallTime>): void {
  const listed = new Set(rows.map((row) => row.id));
  for (const row of Object.values(known.tables.checkouts)) {
    if (!listed.has(row.id)) {
      rows.push(row);
      const start = known.starts[row.id];
      if (start !== undefined) {
        starts[row.id] = start;
      }
    }
  }
}

/** Reservations have nothing to be told apart by but their name; equal ones are numbered by pool and size. */
function reservationRows(featureId: string, lines: readonly ReportReservation[]): Reservation[] {
  const used = new Set<string>();
  const sorted = [...lines].sort((a, b) => (a.pool ?? -1) - (b.pool ?? -1) || b.count - a.count);
  return sorted.map(({ count, reservedFor, name }) => {
    const id = firstFree(digest('reservation', featureId, reservedFor, name), '.', used);
    used.add(id);
    return { id, featureId, count: countOrNull(count) ?? 0, reservedFor, name: clip(name) };
  });
}

/** The report lists the queue in its order; equal entries of one person are numbered in it. */
function queueRows(featureId: string, lines: readonly ReportQueueEntry[]): QueueEntry[] {
  const used = new Set<string>();
  let ahead = 0;
  return lines.map((line) => {
    const id = firstFree(digest('queue', featureId, line.user, line.host, line.display, line.version), '.', used);
    used.add(id);
    const count = countOrNull(line.count) ?? 1;
    const entry = {
      id,
      featureId,
      user: clip(line.user),
      host: clip(line.host),
      display: clipOrNull(line.display),
      version: clipOrNull(line.version),
      count,
      ahead,
    };
    ahead += count;
    return entry;
  });
}

function tablesFrom(before: HolderTables, after: HolderTables): HolderTables {
  const same =
    before.checkouts === after.checkouts && before.reservations === after.reservations && before.queue === after.queue;
  return same ? before : after;
}

function sameStarts(a: Readonly<Record<string, WallTime>>, b: Readonly<Record<string, WallTime>>): boolean {
  const ids = Object.keys(b);
  return ids.length === Object.keys(a).length && ids.every((id) => a[id] === b[id]);
}
