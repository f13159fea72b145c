/** From the rows of checkouts to the time that is booked for them. Pure. */

/** What is read of each checkout: few columns, as a list, because there may be millions. */
export const checkoutColumns = [
  'feature_id',
  'checkout_key',
  'opened_at',
  'last_seen_at',
  'closed_at',
  'close_seen',
  'user_name',
  'host',
  'seats',
  'since_at',
] as const;

export type CheckoutValues = readonly [
  featureId: number,
  checkoutKey: string,
  openedAt: number,
  lastSeenAt: number | null,
  closedAt: number | null,
  closeSeen: number | null,
  user: string,
  host: string,
  seats: number,
  sinceAt: number | null,
];

/** When a checkout was held, in milliseconds since 1970. */
export interface HeldTime {
  readonly from: number;
  readonly to: number;
}

/**
 * Follows the rows of checkouts, which must come by feature, key and opening: a checkout that goes on as a row of its own (with
 * other seats, after a gap) has the start of the first one in all of them, and must not be counted twice. Rows that ended
 * before the time asked for may be left out: within that time, the others say the same without them.
 *
 * @param lastGoodAt how far what is open of a feature is known to hold
 */
export function createHeldTimes(lastGoodAt: (featureId: number) => number): (row: CheckoutValues) => HeldTime {
  let beforeFeature = -1;
  let beforeKey = '';
  let beforeTo = 0;
  return ([featureId, key, openedAt, lastSeenAt, closedAt, closeSeen, , , , sinceAt]) => {
    const goesOn = featureId === beforeFeature && key === beforeKey;
    const begin = Math.min(openedAt, sinceAt ?? openedAt);
    const from = goesOn ? Math.max(begin, beforeTo) : begin;
    const to = Math.max(from, endOf(openedAt, lastSeenAt, closedAt, closeSeen, lastGoodAt(featureId)));
    beforeFeature = featureId;
    beforeKey = key;
    beforeTo = to;
    return { from, to };
  };
}

/** Where nobody saw it go, it is known as far as it was seen. */
function endOf(
  openedAt: number,
  lastSeenAt: number | null,
  closedAt: number | null,
  closeSeen: number | null,
  lastGoodAt: number,
): number {
  if (closedAt === null) return Math.max(openedAt, lastGoodAt);
  return closeSeen === 1 ? closedAt : (lastSeenAt ?? openedAt);
}
