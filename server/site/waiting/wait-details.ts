/** What is known of a wait feature by feature. Pure. */
import type { Checkout } from '../../../protocol/license.ts';
import type { Table } from '../../../protocol/tables.ts';
import type { WaitDetail, WaitEntry } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';

const seatCounts = new WeakMap<Table<Checkout>, ReadonlyMap<string, number>>();

/** Seats of a feature that its holders hold on whatever hosts, by user in lower case. */
export function seatsByUser(state: SiteState, featureId: string): ReadonlyMap<string, number> {
  const { checkouts } = featureTables(state, featureId);
  const known = seatCounts.get(checkouts);
  if (known !== undefined) return known;
  const seats = countSeats(checkouts);
  seatCounts.set(checkouts, seats);
  return seats;
}

/** Seats of a feature that a user (in lower case) holds. */
export function seatsHeld(state: SiteState, featureId: string, userKey: string): number {
  return seatsByUser(state, featureId).get(userKey) ?? 0;
}

function countSeats(checkouts: Table<Checkout>): ReadonlyMap<string, number> {
  const seats = new Map<string, number>();
  for (const { user, count } of Object.values(checkouts)) {
    const userKey = user.toLowerCase();
    seats.set(userKey, (seats.get(userKey) ?? 0) + count);
  }
  return seats;
}

/** What is known about one feature of a wait. */
export function detailOf({ since, details }: WaitEntry, featureId: string): WaitDetail {
  return details?.find((detail) => detail.featureId === featureId) ?? { featureId, since, held: 0, refused: 0 };
}

/** The wait with these details; those that say nothing are left out. */
export function withDetails({ details: _before, ...entry }: WaitEntry, all: readonly WaitDetail[]): WaitEntry {
  const details = all.filter(({ since, held, refused }) => since !== entry.since || held > 0 || refused > 0);
  return details.length > 0 ? { ...entry, details } : entry;
}

/** The wait with another detail about one feature. */
export function withDetail(entry: WaitEntry, detail: WaitDetail): WaitEntry {
  const others = (entry.details ?? []).filter(({ featureId }) => featureId !== detail.featureId);
  return withDetails(entry, [...others, detail]);
}

/** Seats of a feature that the owner of a wait (in lower case) got since it began. */
export function seatsGot(state: SiteState, entry: WaitEntry, userKey: string, featureId: string): number {
  const held = seatsHeld(state, featureId, userKey);
  return held === 0 ? 0 : Math.max(0, held - detailOf(entry, featureId).held);
}
