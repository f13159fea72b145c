/** How many seats of a feature people wait for that are not free for them. Pure. */
import type { Feature } from '../../../protocol/license.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { WaitEntry } from '../requests.ts';
import { sumOf } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { indexOffers } from '../waiting/offer-index.ts';
import { type SeatPool, seatPool } from '../waiting/seat-pool.ts';
import { detailOf, seatsGot } from '../waiting/wait-details.ts';
import { emptyLine, indexWaits } from '../waiting/wait-index.ts';

/** Seats that are missing. */
export interface Need {
  /** By user in lower case. */
  readonly byUser: ReadonlyMap<string, number>;
  readonly inAll: number;
}

/**
 * What is missing of a feature: for those in the license manager's own queue, and for those on the waiting list who are offered
 * nothing and did not ask to be left alone for a while. What is free goes to them first. Null where it is not known how many
 * seats are free.
 *
 * Who joined the line by themselves and is away now would not take a seat. Who was refused one counts all the same: their application
 * asked for it within the hour, whether Seatlight runs there or not.
 */
export function needOf(state: SiteState, feature: Feature): Need | null {
  const pool = seatPool(state, feature);
  if (pool === null) return null;
  const need = new Map<string, number>();
  const add = (user: string, seats: number): void => {
    if (seats > 0) need.set(user.toLowerCase(), (need.get(user.toLowerCase()) ?? 0) + seats);
  };
  let free = feature.available ?? 0;
  for (const { user, count } of Object.values(featureTables(state, feature.id).queue)) {
    add(user, count - Math.min(free, count));
    free -= Math.min(free, count);
  }
  const queued = new Set(need.keys());
  const { openByFeature, openByWait } = indexOffers(state.requests.offers);
  for (const offer of openByFeature.get(feature.id) ?? []) pool.take(offer, offer.seats);
  for (const { entry, userKey } of indexWaits(state.requests.waits).lines.get(feature.id) ?? emptyLine) {
    if (queued.has(userKey) || openByWait.has(entry.id) || isPassedOver(state, entry, userKey)) continue;
    const seats = entry.seats - seatsGot(state, entry, userKey, feature.id);
    if (seats <= 0) continue;
    if (!pool.isEmpty() && isFree(pool, entry, feature.id, seats)) pool.take(entry, seats);
    else add(userKey, seats);
  }
  return { byUser: need, inAll: sumOf([...need.values()], (seats) => seats) };
}

/** Seats that are missing for others than this user (in lower case). */
export const seatsNeeded = ({ byUser, inAll }: Need, userKey: string): number => inAll - (byUser.get(userKey) ?? 0);

/** How many people they are missing for. */
export const peopleInNeed = ({ byUser }: Need, userKey: string): number => byUser.size - (byUser.has(userKey) ? 1 : 0);

const isPassedOver = (state: SiteState, entry: WaitEntry, userKey: string): boolean =>
  entry.pausedUntil !== null ||
  // After a restart nobody is there yet.
  (entry.origin === 'asked' && state.agentsBackAt === undefined && !Object.hasOwn(state.present, userKey)) ||
  isUnsettled(state, entry);

/** Who was refused a moment ago may get it elsewhere yet. */
function isUnsettled({ requests }: SiteState, { denialId }: WaitEntry): boolean {
  const denial = denialId === null ? undefined : rowOf(requests.denials, denialId);
  return denial !== undefined && denial.settlesAt !== null;
}

/** More than there seemed to be when the license manager refused it. */
function isFree(pool: SeatPool, entry: WaitEntry, featureId: string, seats: number): boolean {
  return pool.freeFor(entry) >= seats && pool.freeAtFirstFor(entry) > detailOf(entry, featureId).refused;
}
