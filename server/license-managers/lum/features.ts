/** From products to features. Pure. */
import { blankCheckout, blankFeature } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature } from '../report.ts';
import type { Product, User } from './product.ts';

export const featuresOf = (products: readonly Product[]): readonly ReportFeature[] => products.map(featureOf);

const sumOrNull = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>((sum, number) => (sum === null || number === null ? null : sum + number), 0);

function featureOf({ vendor, name, version, totals, licenses, users }: Product): ReportFeature {
  const { products, status } = totals;
  const listed = products.licenses ?? status.licenses ?? null;
  const issued = licenses.length > 0 ? sumOrNull(licenses.map(({ count }) => count)) : listed;
  const checkouts = users.map(checkoutOf);
  // More are let in than there are licences, and only noted.
  const isSoft = licenses.some(({ softStop }) => softStop === true);
  return {
    ...blankFeature,
    name,
    vendor,
    server: 0,
    issued,
    // Who uses it and how much of it is in use should be of the same moment.
    inUse: status.inUse ?? products.inUse ?? null,
    borrowed: checkouts.reduce((sum, { kind, count }) => sum + (kind === 'borrowed' ? count : 0), 0),
    ...(isSoft ? { softLimit: issued } : {}),
    pools: licenses.map(({ count, expiry }) => ({ version, expiry, issued: count, vendorString: null })),
    checkouts,
  };
}

function checkoutOf({ name, node, count, since, until, offline }: User): ReportCheckout {
  return {
    ...blankCheckout,
    user: name,
    host: node,
    count: count || 1,
    kind: offline ? 'borrowed' : 'floating',
    since,
    until: offline ? until : null,
    ...(offline && until === null ? { untilNote: 'License Use Management does not say here until when.' } : {}),
  };
}
