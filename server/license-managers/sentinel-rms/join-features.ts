/** Several blocks of one feature are pools of it. Pure. */
import type { ReportFeature } from '../report.ts';

/** What is not known of one is not known of both. */
const added = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

function joined(one: ReportFeature, other: ReportFeature): ReportFeature {
  const uncounted = one.uncounted || other.uncounted;
  const offset = one.pools.length;
  const available = added(one.available ?? null, other.available ?? null);
  const softLimit = added(one.softLimit ?? null, other.softLimit ?? null);
  const { available: _available, softLimit: _softLimit, ...rest } = one;
  return {
    ...rest,
    issued: uncounted ? null : added(one.issued, other.issued),
    uncounted,
    inUse: added(one.inUse, other.inUse),
    borrowed: one.borrowed + other.borrowed,
    reserved: one.reserved + other.reserved,
    queued: one.queued + other.queued,
    ...(available !== null && { available }),
    ...(softLimit !== null && { softLimit }),
    pools: [...one.pools, ...other.pools],
    checkouts: [
      ...one.checkouts,
      ...other.checkouts.map((checkout) => ({
        ...checkout,
        pool: checkout.pool === null ? null : checkout.pool + offset,
      })),
    ],
    reservations: [...one.reservations, ...other.reservations],
    queue: [...one.queue, ...other.queue],
  };
}

/** The features in the order of their first blocks, each once. */
export function joinFeatures(features: readonly ReportFeature[]): readonly ReportFeature[] {
  const byName = new Map<string, ReportFeature>();
  for (const feature of features) {
    const before = byName.get(feature.name);
    byName.set(feature.name, before === undefined ? feature : joined(before, feature));
  }
  return [...byName.values()];
}
