/** All borrowed seats of the site, over all license managers. Pure. */
import type { Borrowed, BorrowedSeat } from '../../protocol/borrowed.ts';
import { heldTwice } from '../../protocol/held-twice.ts';
import type { Checkout, Feature } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import { sumOf } from './rows.ts';
import type { SiteState } from './site-state.ts';
import { featureTables } from './topics.ts';

/** Longest answer, in seats. */
const maxSeats = 5_000;

/**
 * @param shown what is told of a checkout: the checkout itself, or one that names nobody; where else its person is on a
 *   machine is told only of the checkout itself
 */
export function borrowedSeats(state: SiteState, shown: (checkout: Checkout) => Checkout): Borrowed {
  const { servers, features } = state.site;
  const all = Object.values(features);
  const held = all.map(({ id }) => Object.values(featureTables(state, id).checkouts));
  const twice = heldTwice(held.flat(), (id) => rowOf(features, id)?.name);
  const namesOf = ({ name, serverId }: Feature) => ({
    feature: name,
    serverId,
    server: rowOf(servers, serverId)?.name ?? serverId,
  });
  const seats: BorrowedSeat[] = [];
  const unnamed: Borrowed['unnamed'] = [];
  for (const [index, feature] of all.entries()) {
    const borrowed = (held[index] ?? []).filter(({ kind }) => kind === 'borrowed');
    const names = namesOf(feature);
    for (const checkout of borrowed) {
      const row = shown(checkout);
      seats.push({ ...row, ...names, alsoOn: row === checkout ? [...(twice.get(checkout.id) ?? [])] : [] });
    }
    const more = (feature.borrowed ?? 0) - sumOf(borrowed, ({ count }) => count);
    if (more > 0) unnamed.push({ featureId: feature.id, ...names, count: more });
  }
  seats.sort(byReturn);
  return { seats: seats.slice(0, maxSeats), unnamed, truncated: seats.length > maxSeats };
}

const never = Number.POSITIVE_INFINITY;
const byReturn = (a: BorrowedSeat, b: BorrowedSeat): number => {
  const [first, second] = [a.until ?? never, b.until ?? never];
  return first === second ? compare(a.feature, b.feature) || compare(a.user, b.user) : first - second;
};
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
