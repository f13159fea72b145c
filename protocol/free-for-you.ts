/** How many seats one person could take now. */
import { type Allowance, seatsAllowed } from './allowance.ts';
import { sameHost, sameUser } from './identity.ts';
import type { Feature, QueueEntry, Reservation } from './license.ts';
import { rowOf, type Table } from './tables.ts';
import type { Line, Offer } from './waiting-list.ts';

/** Who asks. */
export interface Person {
  readonly user: string;
  readonly host: string;
}

/**
 * What concerns this person (`person/…` topic); rows of other people or features in it are passed over. Reservations for
 * groups are in it only where this person or host is a member: the monitoring server looks that up.
 */
export interface OwnRows {
  readonly reservations: Table<Reservation>;
  readonly queue: Table<QueueEntry>;
  /** Absent where nobody needs to tell one's own offers from those of others. */
  readonly offers?: Table<Offer>;
  /** Absent where everybody may take what is free. */
  readonly allowances?: Table<Allowance>;
}

/**
 * Seats of a feature that are free for one person:
 *
 *     available + held back for this user, host or their groups − asked for by people ahead − offered to others
 *
 * - `available` is as the manager tells it, else issued − in use. FlexLM counts reservations in "in use", so seats held back
 *   for others are out of it already, and those held back for this person are added. A reservation row shows what is still
 *   held back: seats taken from it are not in it any more.
 * - People ahead are those before this person's own first entry in the license manager's queue, or all in it when there is
 *   none. Where the manager does not tell who is in its queue, nobody counts as ahead.
 * - What is offered to others from the waiting list is theirs for a while, as a courtesy.
 * - More than the license administrator allows this person is in reach of others only.
 *
 * @param lines the waiting lists of the site; empty where offers are not to be considered
 * Never below 0. `unlimited` when the feature is not counted, null when the answer is not known.
 */
export function freeForYou(
  feature: Feature,
  own: OwnRows,
  person: Person,
  lines: Table<Line>,
): number | 'unlimited' | null {
  const allowed = seatsAllowed(own.allowances && rowOf(own.allowances, feature.id));
  if (allowed === 0) return 0;
  switch (feature.limit) {
    case 'uncounted':
      return allowed ?? 'unlimited';
    case 'unknown':
      return null;
    case 'counted': {
      const ahead = askedForAhead(feature, own.queue, person);
      if (feature.available === null) return null;
      const mine = heldBack(feature, own.reservations, person);
      const open = Math.max(0, feature.available + mine - ahead - offeredToOthers(feature, own.offers ?? {}, lines));
      return allowed === null ? open : Math.min(open, allowed);
    }
  }
}

/** Seats of the feature that are held back for this person. */
function heldBack(feature: Feature, reservations: Table<Reservation>, person: Person): number {
  return Object.values(reservations)
    .filter((reservation) => reservation.featureId === feature.id && isFor(reservation, person))
    .reduce((sum, reservation) => sum + reservation.count, 0);
}

/** Whether one of a person's own reservations names this very user or host, or a group. */
function isFor(reservation: Reservation, person: Person): boolean {
  switch (reservation.reservedFor) {
    case 'user':
      return sameUser(reservation.name, person.user);
    case 'host':
      return sameHost(reservation.name, person.host);
    case 'user-group':
    case 'host-group':
    case 'group':
      return true;
    case 'display':
    case 'internet':
    case 'project':
    case 'other':
      return false;
  }
}

function offeredToOthers({ id }: Feature, own: Table<Offer>, lines: Table<Line>): number {
  const offered = rowOf(lines, id)?.offered ?? 0;
  if (offered === 0) return 0;
  const toMe = Object.values(own)
    .filter((offer) => offer.featureId === id && offer.status === 'open')
    .reduce((sum, { seats }) => sum + seats, 0);
  return Math.max(0, offered - toMe);
}

/** Licences asked for by those who are before this person, as far as it is known. */
function askedForAhead(feature: Feature, queue: Table<QueueEntry>, person: Person): number {
  const own = Object.values(queue).filter(
    (entry) => entry.featureId === feature.id && sameUser(entry.user, person.user),
  );
  return own.length === 0 ? (feature.queued ?? 0) : Math.min(...own.map((entry) => entry.ahead));
}
