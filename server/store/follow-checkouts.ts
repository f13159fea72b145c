/** Intervals of the checkouts of one feature. Pure. */
import type { Checkout } from '../../protocol/license.ts';

export interface OpenCheckout {
  readonly openedAt: number;
  readonly checkout: Checkout;
}

/** Open checkouts of one feature by id. */
export type OpenCheckouts = ReadonlyMap<string, OpenCheckout>;

export interface ClosedCheckout {
  readonly featureId: string;
  readonly checkoutId: string;
  readonly openedAt: number;
  readonly lastSeenAt: number;
  readonly closedAt: number;
  /** Whether a report showed it gone; otherwise its license server is no longer watched, or the clock was set back. */
  readonly closeSeen: boolean;
}

type OpenedCheckout = OpenCheckout & { readonly featureId: string };

export interface CheckoutChanges {
  readonly checkoutsOpened: readonly OpenedCheckout[];
  /** The same checkout with other particulars, such as the end of a borrow. */
  readonly checkoutsChanged: readonly OpenedCheckout[];
  readonly checkoutsClosed: readonly ClosedCheckout[];
}

export interface CheckoutMoment {
  readonly at: number;
  /** When these checkouts were last known to be there. */
  readonly seenUntil: number;
  readonly closeSeen: boolean;
  /** The clock was set back: what goes on does so as a new interval in the new time. */
  readonly clockSetBack: boolean;
}

const particulars = [
  'user',
  'host',
  'display',
  'version',
  'kind',
  'since',
  'sinceNote',
  'until',
  'untilNote',
  'handle',
  'pid',
] as const;

const isSame = (a: Checkout, b: Checkout): boolean => a === b || particulars.every((name) => a[name] === b[name]);

/** Follows the checkouts of one feature: `present` are all there are now. */
export const followCheckouts = (
  featureId: string,
  open: OpenCheckouts,
  present: readonly Checkout[],
  moment: CheckoutMoment,
): { readonly open: OpenCheckouts; readonly changes: CheckoutChanges } => {
  const next = new Map<string, OpenCheckout>();
  const opened: OpenedCheckout[] = [];
  const changed: OpenedCheckout[] = [];
  const closed: ClosedCheckout[] = [];
  const close = (checkoutId: string, { openedAt }: OpenCheckout): void => {
    const lastSeenAt = Math.max(openedAt, moment.seenUntil);
    const closedAt = Math.max(lastSeenAt, moment.at);
    const closeSeen = moment.closeSeen && !moment.clockSetBack;
    closed.push({ featureId, checkoutId, openedAt, lastSeenAt, closedAt, closeSeen });
  };
  for (const checkout of present) {
    const before = open.get(checkout.id);
    if (before && before.checkout.count === checkout.count && !moment.clockSetBack) {
      next.set(checkout.id, { openedAt: before.openedAt, checkout });
      if (!isSame(before.checkout, checkout)) changed.push({ featureId, openedAt: before.openedAt, checkout });
      continue;
    }
    // Another number of seats is another interval, so that seats × time adds up.
    if (before) close(checkout.id, before);
    next.set(checkout.id, { openedAt: moment.at, checkout });
    opened.push({ featureId, openedAt: moment.at, checkout });
  }
  for (const [checkoutId, before] of open) if (!next.has(checkoutId)) close(checkoutId, before);
  return { open: next, changes: { checkoutsOpened: opened, checkoutsChanged: changed, checkoutsClosed: closed } };
};
