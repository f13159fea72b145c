/** The holders, reservations and queue of one feature, from one report. Pure. */
import { countsReserved } from '../../protocol/counts-reserved.ts';
import type { Checkout, QueueEntry, Reservation } from '../../protocol/license.ts';
import { type Row, rowOf, type Table } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import type {
  ReportCheckout,
  ReportFeature,
  ReportQueueEntry,
  ReportReservation,
  WallTime,
} from '../license-managers/report.ts';
import { startedAt } from '../license-managers/started-at.ts';
import { type FirstSightings, type Lending, lendingOf } from './borrow.ts';
import { digest, firstFree } from './ids.ts';
import { minuteBefore } from './logged/start-minute.ts';
import { type KnownHolders, withNewerLines } from './logged/with-newer-lines.ts';
import { matchCheckouts } from './match-checkouts.ts';
import { clip, clipOrNull, countOrNull, isCount, keepRecord, keepTable, maxText, sumOf } from './rows.ts';
import { steadyStarts } from './steady-starts.ts';

export interface HoldersContext {
  readonly featureId: string;
  readonly zone: string | undefined;
  readonly at: number;
  readonly sightings: FirstSightings;
  /** True when lines are missing at the end: what was known and is not listed may still be held. */
  readonly incomplete: boolean;
  /** When the report was asked for. */
  readonly askedAt: number;
  readonly groups: GroupList | undefined;
  /** Whether the log of the license server is read. */
  readonly hasLog: boolean;
}

export interface HoldersResult extends KnownHolders {
  /** In use as the report says, and as lines of the log that are newer than the report change it. */
  readonly inUse: number | null;
  /** First sightings that this feature's checkouts rest on. */
  readonly sightings: Record<string, number>;
  /** Ids of checkouts that no report listed before. */
  readonly added: readonly string[];
}

export function holdersOf(feature: ReportFeature, known: KnownHolders, context: HoldersContext): HoldersResult {
  const read = readCheckouts(feature, known, context);
  const reservations = reservationRows(context.featureId, feature.reservations);
  const queue = queueRows(context.featureId, feature.queue);
  const told = {
    checkouts: read.checkouts,
    starts: read.starts,
    reservations: keepListed(known.tables.reservations, reservations, context.incomplete),
    inUse: countOrNull(feature.inUse),
    lingers: read.lingers,
  };
  const now = withNewerLines(told, known, {
    ...context,
    issued: feature.uncounted ? null : countOrNull(feature.issued),
    countsReserved: countsReserved({ ...feature, available: feature.available ?? null }),
    holdsForUnknown: feature.reserved > sumOf(feature.reservations, ({ count }) => count),
  });
  return {
    tables: tablesFrom(known.tables, {
      checkouts: keepTable(known.tables.checkouts, now.checkouts),
      reservations: keepTable(known.tables.reservations, Object.values(now.reservations)),
      queue: keepListed(known.tables.queue, queue, context.incomplete),
    }),
    starts: keepRecord(known.starts, now.starts),
    trail: now.trail,
    inUse: now.inUse,
    sightings: read.sightings,
    added: read.added,
  };
}

/** The rows of the checkout lines; a row that is as it was keeps its reference. */
function readCheckouts(feature: ReportFeature, known: KnownHolders, context: HoldersContext) {
  const { starts, trail } = known;
  const lines = steadyStarts(feature.checkouts.map(clean), known.tables.checkouts, starts);
  const ids = matchCheckouts(context.featureId, { checkouts: known.tables.checkouts, starts, trail }, lines);
  const gone = new Map(trail.gone.map((seat) => [seat.checkout.id, seat]));
  const checkouts: Checkout[] = [];
  const sightings: Record<string, number> = {};
  const added: string[] = [];
  let lingers = false;
  for (const [index, line] of lines.entries()) {
    const id = ids[index] as string;
    const before = rowOf(known.tables.checkouts, id) ?? gone.get(id)?.checkout;
    const start = known.starts[id] ?? gone.get(id)?.start ?? null;
    const isSettled =
      line.since !== null && (start === line.since || isToldByLog(line.since, start, trail.outs[id]?.listed));
    const begun =
      before !== undefined && isSettled ? before : startedAt(line.since, line.sinceDoubt, context.zone, context.at);
    const lending = lendingOf(line, begun, context, before);
    lingers ||= line.linger !== null && lending.kind === 'floating';
    checkouts.push(checkoutRow(id, context.featureId, line, lending, before));
    if (lending.sighting !== null) {
      sightings[lending.sighting.key] = lending.sighting.at;
    }
    if (before === undefined || trail.outs[id]?.listed === false) {
      added.push(id);
    }
  }
  const listed = context.incomplete ? unlisted(known, ids) : [];
  return {
    checkouts: [...checkouts, ...listed],
    starts: startsOf(known, ids, lines, listed),
    sightings,
    added,
    lingers: lingers || (trail.lingers && lines.length === 0),
  };
}

/** Whether the log told the start of this checkout more exactly than the line prints it. */
function isToldByLog(printed: WallTime, start: WallTime | null, listed: boolean | undefined): boolean {
  return listed === false && start !== null && printed === minuteBefore(start);
}

/** Within the protocol's limits; a line without a count that makes sense is one seat, as it is when none is printed. */
function clean(line: ReportCheckout): ReportCheckout {
  const { user, host, display, version, handle, count, pid } = line;
  const fits =
    user.length + host.length + (display?.length ?? 0) + (version?.length ?? 0) + (handle?.length ?? 0) <= maxText &&
    isCount(count) &&
    (pid === null || (isCount(pid) && pid > 0));
  return fits
    ? line
    : {
        ...line,
        user: clip(user),
        host: clip(host),
        display: clipOrNull(display),
        version: clipOrNull(version),
        handle: clipOrNull(handle),
        count: countOrNull(count) ?? 1,
        pid: countOrNull(pid) || null,
      };
}

function checkoutRow(
  id: string,
  featureId: string,
  { user, host, display, version, count, handle, pid }: ReportCheckout,
  { kind, since, sinceNote, until, untilNote }: Lending,
  before: Checkout | undefined,
): Checkout {
  return before !== undefined &&
    before.user === user &&
    before.host === host &&
    before.display === display &&
    before.version === version &&
    before.count === count &&
    before.kind === kind &&
    before.since === since &&
    before.sinceNote === sinceNote &&
    before.until === until &&
    before.untilNote === untilNote &&
    before.handle === handle &&
    before.pid === pid
    ? before
    : {
        ...{ id, featureId, user, host, display, version, count, kind, since, until },
        ...(sinceNote !== undefined && { sinceNote }),
        ...(untilNote !== undefined && { untilNote }),
        handle,
        pid,
      };
}

/** Known checkouts that have no line. */
function unlisted(known: KnownHolders, ids: readonly string[]): readonly Checkout[] {
  const listed = new Set(ids);
  return Object.values(known.tables.checkouts).filter(({ id }) => !listed.has(id));
}

/** Starts as printed of all these checkouts; the known ones when nothing changed. */
function startsOf(
  known: KnownHolders,
  ids: readonly string[],
  lines: readonly ReportCheckout[],
  listed: readonly Checkout[],
): KnownHolders['starts'] {
  const starts: Record<string, WallTime> = Object.create(null);
  let isSame = true;
  let count = 0;
  const add = (id: string, start: WallTime | null | undefined) => {
    if (start !== null && start !== undefined) {
      starts[id] = start;
      isSame &&= known.starts[id] === start;
      count += 1;
    }
  };
  for (const [index, line] of lines.entries()) {
    add(ids[index] as string, line.since);
  }
  for (const { id } of listed) {
    add(id, known.starts[id]);
  }
  return isSame && count === Object.keys(known.starts).length ? known.starts : starts;
}

/** Where lines are missing, the longer list is the better one. */
function keepListed<R extends Row>(known: Table<R>, rows: readonly R[], incomplete: boolean): Table<R> {
  return incomplete && rows.length < Object.keys(known).length ? known : keepTable(known, rows);
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
