/** What a report says, and what the log has told since it was asked for. Pure. */
import type { Checkout, Reservation } from '../../../protocol/license.ts';
import { copyTable, type Table } from '../../../protocol/tables.ts';
import type { HolderTables } from '../../../protocol/topics.ts';
import type { WallTime } from '../../license-managers/report.ts';
import { keepRecord, keepTable } from '../rows.ts';
import { type GoneSeat, holderKey, keepTraceMs, keepTrail, type LoggedStart, type Trail } from './log-memory.ts';
import { type FigureRules, giveBackSeats, type SeatFigures, takeSeats } from './seat-figures.ts';

/** What is known of a feature's holders between reports. */
export interface KnownHolders {
  readonly tables: HolderTables;
  /** Starts as printed, by checkout id. */
  readonly starts: Readonly<Record<string, WallTime>>;
  /** What the log told of them. */
  readonly trail: Trail;
}

/** What one report says about the seats of a feature. */
export interface ToldSeats {
  readonly checkouts: readonly Checkout[];
  readonly starts: Readonly<Record<string, WallTime>>;
  readonly reservations: Table<Reservation>;
  readonly inUse: number | null;
  /** See `Trail.lingers`. */
  readonly lingers: boolean;
}

/** The seats of a feature now. */
export interface SeatsNow extends SeatFigures {
  readonly checkouts: readonly Checkout[];
  readonly starts: Record<string, WallTime>;
  readonly trail: Trail;
}

export interface ReportMoments extends Omit<FigureRules, 'mostReserved'> {
  readonly at: number;
  readonly askedAt: number;
  /** True when lines of the report are missing. */
  readonly incomplete: boolean;
  /** Whether lines of a log can come late, to tell what the report told already. */
  readonly hasLog: boolean;
}

/**
 * A seat that was given back after the report was asked for may still be listed in it, and one that was taken may not be
 * listed yet: the log is right then. Of older lines the report knows better.
 */
export function withNewerLines(
  told: ToldSeats,
  { tables, starts, trail }: KnownHolders,
  moments: ReportMoments,
): SeatsNow {
  const { at, askedAt, incomplete, hasLog } = moments;
  const mostReserved = most(trail.mostReserved, told.reservations);
  const rules = { ...moments, mostReserved };
  const listed = new Set(told.checkouts.map(({ id }) => id));
  const missing = incomplete ? [] : Object.values(tables.checkouts).filter(({ id }) => !listed.has(id));
  const isNewer = (row: Checkout) => {
    const out = trail.outs[row.id];
    return out !== undefined && !out.listed && out.at >= askedAt;
  };
  const newer = missing.filter(isNewer);
  const vanished = missing.filter((row) => !isNewer(row));
  const back = incomplete ? [] : stillGone(trail.gone, listed, vanished, askedAt);
  const backIds = new Set(back.map(({ checkout }) => checkout.id));

  let figures: SeatFigures = { inUse: told.inUse, reservations: told.reservations };
  for (const { checkout } of back) figures = giveBackSeats(figures, checkout, checkout.count, rules);
  for (const row of newer) figures = takeSeats(figures, row, row.count, rules);
  const checkouts = [...told.checkouts.filter(({ id }) => !backIds.has(id)), ...newer];
  const toldStarts = Object.assign(Object.create(null), told.starts);
  for (const id of backIds) delete toldStarts[id];
  for (const { id } of newer) if (starts[id] !== undefined) toldStarts[id] = starts[id];

  const waiting = trail.gone.filter(
    ({ checkout, toldBy, goneAt }) =>
      (incomplete || (toldBy === 'log' && goneAt >= askedAt)) && (backIds.has(checkout.id) || !listed.has(checkout.id)),
  );
  const explained = hasLog ? vanished.map((row) => vanishedSeat(row, starts, at)) : [];
  return {
    ...figures,
    checkouts,
    starts: toldStarts,
    trail: keepTrail(trail, {
      outs: outsAfter(trail.outs, checkouts, listed, askedAt),
      gone: keepList(trail.gone, [...waiting, ...explained]),
      open: incomplete ? trail.open : openAfter(trail.open, checkouts),
      mostReserved,
      lingers: told.lingers,
    }),
  };
}

/**
 * Listed seats that were given back after the report was asked for. Where another seat like it of the same person is
 * missing from the report, that one was given back, and the log was only read otherwise.
 */
function stillGone(
  gone: readonly GoneSeat[],
  listed: ReadonlySet<string>,
  vanished: readonly Checkout[],
  askedAt: number,
): readonly GoneSeat[] {
  const others = [...vanished];
  return gone.filter(({ checkout, toldBy, goneAt }) => {
    if (toldBy !== 'log' || goneAt < askedAt || !listed.has(checkout.id)) return false;
    const place = others.findIndex((row) => row.count === checkout.count && holderKey(row) === holderKey(checkout));
    if (place === -1) return true;
    others.splice(place, 1);
    return false;
  });
}

function vanishedSeat(checkout: Checkout, starts: KnownHolders['starts'], at: number): GoneSeat {
  return { checkout, start: starts[checkout.id] ?? null, goneAt: at, toldBy: 'report' };
}

/** Starts that the log told of checkouts that are there, as long as they can matter. */
function outsAfter(
  outs: Trail['outs'],
  checkouts: readonly Checkout[],
  listed: ReadonlySet<string>,
  askedAt: number,
): Trail['outs'] {
  const after: Record<string, LoggedStart> = {};
  for (const { id } of checkouts) {
    const out = outs[id];
    if (out === undefined || (listed.has(id) && askedAt - out.at > keepTraceMs)) continue;
    after[id] = out.listed || !listed.has(id) ? out : { ...out, listed: true };
  }
  return keepRecord(outs, after);
}

/** Whoever is not listed has given all back, whatever the log left out. */
function openAfter(open: Trail['open'], checkouts: readonly Checkout[]): Trail['open'] {
  if (Object.keys(open).length === 0) return open;
  const people = new Set(checkouts.map(holderKey));
  return keepRecord(open, Object.fromEntries(Object.entries(open).filter(([key]) => people.has(key))));
}

function most(before: Table<Reservation>, now: Table<Reservation>): Table<Reservation> {
  const rows = Object.values(now);
  if (rows.length === 0) return before;
  const after = copyTable(before);
  for (const row of rows) {
    const known = after[row.id];
    if (known === undefined || known.count < row.count) after[row.id] = row;
  }
  return keepTable(before, Object.values(after));
}

function keepList<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((item, place) => item === after[place]) ? before : after;
}
