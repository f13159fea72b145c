/** The free seats of one feature while they are given away: each seat once, held back ones to those they are held for. */
import type { Person } from '../../../protocol/free-for-you.ts';
import { sameUser } from '../../../protocol/identity.ts';
import type { Feature } from '../../../protocol/license.ts';
import { groupsOf, isReservedFor } from '../seats-for.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';

export interface SeatPool {
  /** Seats that this person could still take; below 0 when more are spoken for than there are. */
  freeFor(person: Person): number;
  /** Seats that this person could take if nothing were given away. */
  freeAtFirstFor(person: Person): number;
  /** Gives seats away: those held back for this person first. */
  take(person: Person, seats: number): void;
  /** Keeps what is left, and could be for this person, from all others. */
  saveFor(person: Person): void;
  /** True when nobody can get anything any more. */
  isEmpty(): boolean;
}

/** Null when it is not known how many are free. */
export function seatPool(state: SiteState, feature: Feature | undefined): SeatPool | null {
  if (feature?.limit !== 'counted' || feature.staleSince !== null) return null;
  const { available, queued } = feature;
  if (available === null) return null;
  const tables = featureTables(state, feature.id);
  const queue = Object.values(tables.queue);
  const groups = groupsOf(state, feature.id);
  const held = Object.values(tables.reservations).map((reservation) => ({ reservation, left: reservation.count }));
  /** Seats for everybody that are given away. */
  let given = 0;
  let isSaved = false;

  /** Licences asked for by those before this person in the license manager's own queue, as in `freeForYou`. */
  const aheadOf = (person: Person): number => {
    const own = queue.filter(({ user }) => sameUser(user, person.user));
    return own.length === 0 ? (queued ?? 0) : Math.min(...own.map(({ ahead }) => ahead));
  };
  const heldFor = (person: Person) =>
    held.filter(({ reservation }) => isReservedFor(reservation, person, groups) === true);
  const leftFor = (person: Person): number => heldFor(person).reduce((sum, { left }) => sum + left, 0);

  return {
    freeFor(person) {
      const open = available - given - aheadOf(person);
      return leftFor(person) + (isSaved ? Math.min(0, open) : open);
    },
    freeAtFirstFor: (person) =>
      heldFor(person).reduce((sum, { reservation }) => sum + reservation.count, 0) + available - aheadOf(person),
    take(person, seats) {
      let missing = seats;
      for (const part of heldFor(person)) {
        const taken = Math.min(part.left, missing);
        part.left -= taken;
        missing -= taken;
      }
      given += missing;
    },
    saveFor(person) {
      isSaved = true;
      for (const part of heldFor(person)) part.left = 0;
    },
    isEmpty: () => (isSaved || available <= given) && held.every(({ left }) => left === 0),
  };
}
