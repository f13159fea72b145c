/** From pools and checkouts of RLM to features: all pools of a product of an ISV are one feature. Pure. */
import { blankCheckout } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature, ReportQueueEntry, WallTime } from '../report.ts';
import { secondsBetween } from '../wall-time.ts';
import type { RlmPool, RlmUse } from './draft.ts';
import { withoutSharers } from './shared-seats.ts';

const keyOf = ({ isv, product }: { readonly isv: string | null; readonly product: string }): string =>
  JSON.stringify([isv, product]);

/** The sum; null where one of them is not known. */
const sumOrNull = (figures: readonly (number | null)[]): number | null =>
  figures.reduce<number | null>((sum, figure) => (sum === null || figure === null ? null : sum + figure), 0);

/**
 * Licences of a pool. RLM takes those that are reserved out of `count`, so they are put back, unless the soft limit, which
 * mostly is what is issued, shows that they were not.
 * https://reprisesoftware.com/docs/admin/isv-options-file.html#reserve
 */
function issuedOf({ count, reservations, softLimit, isUncounted }: RlmPool): number | null {
  if (isUncounted || count === null) return null;
  return softLimit === count ? count : count + (reservations ?? 0);
}

/** A soft limit that is the limit itself is none. */
function softLimitOf(pools: readonly RlmPool[], issued: number | null): number | null {
  const limits = pools.map((pool) => pool.softLimit ?? issuedOf(pool));
  const sum = pools.some(({ softLimit }) => softLimit !== null) ? sumOrNull(limits) : null;
  return sum === null || issued === null || sum >= issued ? null : sum;
}

/**
 * All features, in the order in which they were listed, then those that only have a checkout.
 * @param startedAt when the server was started; null where it does not tell
 */
export function featuresOf(
  pools: readonly RlmPool[],
  uses: readonly RlmUse[],
  server: number | null,
  startedAt: WallTime | null,
): ReportFeature[] {
  const groups = new Map<string, { pools: RlmPool[]; uses: RlmUse[] }>();
  const groupOf = (key: string) => {
    const known = groups.get(key) ?? { pools: [], uses: [] };
    groups.set(key, known);
    return known;
  };
  for (const pool of pools) groupOf(keyOf(pool)).pools.push(pool);
  for (const use of uses) groupOf(keyOf(use)).uses.push(use);
  return [...groups.values()].map((group) => featureOf(group.pools, group.uses, server, startedAt));
}

function featureOf(
  pools: readonly RlmPool[],
  lines: readonly RlmUse[],
  server: number | null,
  startedAt: WallTime | null,
): ReportFeature {
  const [first = lines[0] as RlmUse] = pools as readonly (RlmPool | RlmUse)[];
  const uncounted = pools.some(({ isUncounted }) => isUncounted);
  const tokens = pools.some(({ isTokenBased }) => isTokenBased);
  const isKnown = pools.length > 0;
  const issued = isKnown && !uncounted ? sumOrNull(pools.map(issuedOf)) : null;
  const inUse = isKnown ? sumOrNull(pools.map((pool) => pool.inUse)) : null;
  const holders = withoutSharers(
    lines.filter(({ isQueued }) => !isQueued),
    inUse,
  );
  const checkouts = holders.map((use) => checkoutOf(use, pools, startedAt));
  const queue = lines.filter(({ isQueued }) => isQueued).map(queueEntryOf);
  const held = pools.reduce((sum, { reservations }) => sum + (reservations ?? 0), 0);
  const reserved = Math.max(0, held - holders.reduce((sum, use) => sum + use.reserved, 0));
  const softLimit = softLimitOf(pools, issued);
  return {
    name: first.product,
    vendor: first.isv,
    server,
    issued,
    uncounted,
    inUse,
    borrowed: sumOf(checkouts.filter(({ kind }) => kind === 'borrowed')),
    reserved,
    queued: sumOf(queue),
    // Reserved seats that nobody has taken yet are not in use, and not for everybody.
    ...(held > 0 && issued !== null && inUse !== null && { available: Math.max(0, issued - inUse - reserved) }),
    ...(tokens && { tokens }),
    ...(softLimit !== null && { softLimit }),
    error: null,
    pools: pools.map((pool) => ({
      version: pool.version,
      expiry: pool.expiry,
      issued: issuedOf(pool),
      vendorString: null,
    })),
    checkouts,
    reservations: [],
    queue,
  };
}

const sumOf = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

const yearSeconds = 365 * 86_400;

/** Whether it may have begun in another year: none is printed, and the server was not started in the year before it. */
function isYearUnknown({ since, isYearTold }: RlmUse, startedAt: WallTime | null): boolean {
  if (since === null || isYearTold) return false;
  const upFor = startedAt === null ? Number.POSITIVE_INFINITY : secondsBetween(startedAt, since);
  return upFor < 0 || upFor >= yearSeconds;
}

function checkoutOf(use: RlmUse, pools: readonly RlmPool[], startedAt: WallTime | null): ReportCheckout {
  const { user, host, version, licenses, reserved, since, handle, pid, extra, roaming } = use;
  const until = roaming?.until ?? null;
  return {
    ...blankCheckout,
    user,
    host,
    version,
    count: licenses + reserved,
    ...(reserved > 0 && { fromReserved: reserved }),
    kind: roaming === null ? 'floating' : 'borrowed',
    since,
    ...(isYearUnknown(use, startedAt) && { sinceDoubt: 'year' }),
    until,
    ...(roaming !== null && until === null && { untilNote: 'RLM does not tell when a roaming licence comes back.' }),
    handle,
    pid: pid === 0 ? null : pid,
    extra,
    pool: poolOf(use, pools),
  };
}

/** The pool that it is from, by its number, else the only one of that version. */
function poolOf(use: RlmUse, pools: readonly RlmPool[]): number | null {
  const matches = (pool: RlmPool): boolean =>
    use.pool === null ? pool.version === use.version : pool.number === use.pool;
  const index = pools.findIndex(matches);
  return index < 0 || pools.some((pool, other) => other > index && matches(pool)) ? null : index;
}

const queueEntryOf = ({ user, host, version, licenses, reserved, handle }: RlmUse): ReportQueueEntry => ({
  user,
  host,
  display: null,
  version,
  count: Math.max(1, licenses + reserved),
  handle,
});
