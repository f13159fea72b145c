/** Who holds the same feature borrowed on one machine and as a floating seat on another: one of the two may be spared. Pure. */
import { sameHost } from './identity.ts';
import type { Checkout } from './license.ts';

/** Machines told of one borrowed seat. */
const mostMachines = 32;

/**
 * Of each borrowed seat the other machines on which the same person holds a feature of that name without having borrowed
 * it; nothing of seats without such a machine. Names are compared without letter case, also over several license servers.
 * @param nameOf a feature's name by its id; seats of features without one are left out
 * @returns host names by the id of the borrowed checkout
 */
export function heldTwice(
  checkouts: readonly Checkout[],
  nameOf: (featureId: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const keyOf = ({ user, featureId }: Checkout): string | null => {
    const name = nameOf(featureId);
    return user === '' || name === undefined ? null : `${user.toLowerCase()}\n${name.toLowerCase()}`;
  };
  const borrowed = Map.groupBy(
    checkouts.filter(({ kind }) => kind === 'borrowed'),
    keyOf,
  );
  const found = new Map<string, string[]>();
  for (const seat of borrowed.size === 0 ? [] : checkouts) {
    const key = seat.kind === 'floating' ? keyOf(seat) : null;
    for (const { id, host } of (key !== null && borrowed.get(key)) || []) {
      const machines = found.get(id) ?? [];
      const isNew = !sameHost(host, seat.host) && !machines.some((known) => sameHost(known, seat.host));
      if (isNew && seat.host !== '' && machines.length < mostMachines) found.set(id, [...machines, seat.host]);
    }
  }
  return found;
}
