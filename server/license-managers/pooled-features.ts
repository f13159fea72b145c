/** From pools, each with its own version, expiry and figures, to features. Pure. */
import { blankFeature } from './blank-rows.ts';
import type { ReportCheckout, ReportFeature, ReportQueueEntry } from './report.ts';

/** One pool as a report lists it. */
export interface PoolRow {
  readonly name: string;
  readonly vendor: string | null;
  /** Index into the report's `servers`. */
  readonly server: number | null;
  readonly version: string | null;
  /** `YYYY-MM-DD`, `permanent`, or null. */
  readonly expiry: string | null;
  readonly issued: number | null;
  readonly uncounted: boolean;
  readonly inUse: number | null;
  /** Absent where nothing is said of refusals. */
  readonly denied?: number | null;
  readonly tokens: boolean;
  readonly checkouts: readonly Omit<ReportCheckout, 'pool'>[];
  readonly queue: readonly ReportQueueEntry[];
}

/** The sum; null where one of them is not known. */
const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);

const seats = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((total, { count }) => total + count, 0);

/** Makes one feature of all pools of one vendor's name on one license server, in the order of their first ones. */
export function pooledFeatures(rows: readonly PoolRow[]): ReportFeature[] {
  const byName = Map.groupBy(rows, ({ server, vendor, name }) => JSON.stringify([server, vendor, name]));
  return [...byName.values()].map(featureOf);
}

function featureOf(rows: readonly PoolRow[]): ReportFeature {
  const { name, vendor, server } = rows[0] as PoolRow;
  const endless = rows.find(({ uncounted }) => uncounted);
  const denied = rows.flatMap((row) => (row.denied === undefined ? [] : [row.denied]));
  const checkouts = rows.flatMap((row, pool) => row.checkouts.map((checkout) => ({ ...checkout, pool })));
  const queue = rows.flatMap((row) => row.queue);
  return {
    ...blankFeature,
    name,
    vendor,
    server,
    issued: endless === undefined ? sum(rows.map(({ issued }) => issued)) : endless.issued,
    uncounted: endless !== undefined,
    inUse: sum(rows.map(({ inUse }) => inUse)),
    borrowed: seats(checkouts.filter(({ kind }) => kind === 'borrowed')),
    queued: seats(queue),
    ...(rows.some(({ tokens }) => tokens) ? { tokens: true } : {}),
    ...(denied.length > 0 ? { denied: sum(denied) } : {}),
    pools: rows.map(({ version, expiry, issued, uncounted }) => ({
      version,
      expiry,
      issued: uncounted ? null : issued,
      vendorString: null,
    })),
    checkouts,
    queue,
  };
}
