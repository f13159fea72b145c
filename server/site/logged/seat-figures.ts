/**
 * What a seat that is taken or given back between two reports does to the figures of its feature. Pure.
 *
 * FlexLM counts seats that are held back in "in use". One that their people take is in use as before, and one that they
 * give back is held back again: neither changes what is available. Others, such as RLM, do not count them there, so that
 * each seat that is taken is one more in use. Where it is not known for whom seats are held back, the figures stay as they are
 * until the next report; of others than FlexLM only when a seat is given back, which may be held back again then.
 */
import type { Person } from '../../../protocol/free-for-you.ts';
import type { Reservation } from '../../../protocol/license.ts';
import { rowOf, type Table, tableOf } from '../../../protocol/tables.ts';
import type { GroupList } from '../../license-managers/license-manager.ts';
import { isReservedFor } from '../seats-for.ts';

/** The part of a feature's figures that seats change. */
export interface SeatFigures {
  readonly inUse: number | null;
  readonly reservations: Table<Reservation>;
}

/** What the figures are judged by. */
export interface FigureRules {
  /** Null where it is not known or not limited. */
  readonly issued: number | null;
  readonly groups: GroupList | undefined;
  /** Whether seats that are held back are in use for the manager. */
  readonly countsReserved: boolean;
  /** Whether more seats are held back than it is known for whom. */
  readonly holdsForUnknown: boolean;
  /** See `Trail.mostReserved`. */
  readonly mostReserved: Table<Reservation>;
}

/** The figures after this person took so many seats. */
export function takeSeats(figures: SeatFigures, person: Person, count: number, rules: FigureRules): SeatFigures {
  const { own, isUnclear } = rowsFor(Object.values(figures.reservations), person, rules);
  if (isUnclear) return figures;
  const { reservations, left } = move(figures.reservations, own, count, (row, seats) => ({
    ...row,
    count: row.count - seats,
  }));
  return { inUse: added(figures.inUse, rules.countsReserved ? left : count, rules.issued), reservations };
}

/**
 * The figures after this person gave back so many seats.
 * @param isListed - false where no report counted them yet: if it was not clear whose they were, they were not counted here
 */
export function giveBackSeats(
  figures: SeatFigures,
  person: Person,
  count: number,
  rules: FigureRules,
  isListed = true,
): SeatFigures {
  const used = Object.values(rules.mostReserved).map((most) => ({
    ...most,
    count: most.count - (rowOf(figures.reservations, most.id)?.count ?? 0),
  }));
  const { own, isUnclear } = rowsFor(used, person, rules);
  const wasUnclear = !isListed && rowsFor(Object.values(figures.reservations), person, rules).isUnclear;
  const isHeldAgain = isListed && !rules.countsReserved && rules.holdsForUnknown;
  if (isUnclear || isHeldAgain || (own.length === 0 && wasUnclear)) return figures;
  const { reservations, left } = move(figures.reservations, own, count, (row, seats) => ({
    ...row,
    count: (rowOf(figures.reservations, row.id)?.count ?? 0) + seats,
  }));
  const freed = rules.countsReserved ? left : count;
  return { inUse: figures.inUse === null ? null : Math.max(0, figures.inUse - freed), reservations };
}

/** Those of the reservations that have seats for this person; unclear where there are none, but some may be. */
function rowsFor(rows: readonly Reservation[], person: Person, { groups }: FigureRules) {
  const all = rows.filter((row) => row.count > 0).map((row) => ({ row, isOwn: isReservedFor(row, person, groups) }));
  const own = all.filter(({ isOwn }) => isOwn === true).map(({ row }) => row);
  return { own, isUnclear: own.length === 0 && all.some(({ isOwn }) => isOwn === null) };
}

/** Moves seats to or from these reservations, one after the other, as far as they go. */
function move(
  reservations: Table<Reservation>,
  rows: readonly Reservation[],
  count: number,
  after: (row: Reservation, seats: number) => Reservation,
): { readonly reservations: Table<Reservation>; readonly left: number } {
  let left = count;
  const moved = new Map<string, Reservation>();
  for (const row of rows) {
    const seats = Math.min(left, row.count);
    left -= seats;
    if (seats > 0) {
      moved.set(row.id, after(row, seats));
    }
  }
  if (moved.size === 0) return { reservations, left };
  const kept = Object.values(reservations).filter(({ id }) => !moved.has(id));
  return { reservations: tableOf([...kept, ...[...moved.values()].filter((row) => row.count > 0)]), left };
}

/** More than is issued can be in use only when a report says so. */
function added(inUse: number | null, count: number, issued: number | null): number | null {
  if (inUse === null) return null;
  return issued === null ? inUse + count : Math.min(inUse + count, Math.max(issued, inUse));
}
