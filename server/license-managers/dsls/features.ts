/** From licences to features: pools of one product are pools of one feature, whoever is the customer. Pure. */
import { blankCheckout } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature, ReportQueueEntry, ReportReservation } from '../report.ts';
import { secondsAfter } from '../wall-time.ts';
import type { Grant, License, Model } from './license.ts';

/** What a licence counts; things of different kinds cannot be added up. */
const unitOf = (model: Model): string => (model === 'token' || model === 'credit' ? model : 'seat');

/** Longest time that a licence can be taken offline, in seconds. */
const longestOffline = 30 * 86_400;

/** The features of these licences, in the order in which they came. */
export function featuresOf(licenses: readonly License[]): readonly ReportFeature[] {
  const groups = new Map<string, License[]>();
  for (const license of licenses) {
    const key = JSON.stringify([license.editor, license.feature, unitOf(license.model)]);
    groups.set(key, [...(groups.get(key) ?? []), license]);
  }
  return [...groups.values()].map(featureOf);
}

function featureOf(licenses: readonly License[]): ReportFeature {
  const [{ feature: name, editor, model }] = licenses as readonly [License];
  const uses = licenses.map(useOf);
  const uncounted = licenses.some((license) => license.uncounted);
  const checkouts = uses.flatMap((use) => use.checkouts);
  const reservations = uses.flatMap((use) => use.reservations);
  const queue = uses.flatMap((use) => use.queue);
  return {
    name,
    vendor: editor,
    server: 0,
    issued: uncounted ? null : sumOrNull(licenses.map(({ issued }) => issued)),
    uncounted,
    inUse: sumOrNull(licenses.map(({ inUse }) => inUse)),
    borrowed: sumOf(checkouts.filter(({ kind }) => kind === 'borrowed')),
    reserved: sumOf(reservations),
    queued: sumOf(queue),
    ...(unitOf(model) === 'seat' ? {} : { tokens: true }),
    error: null,
    pools: licenses.map(({ release, expiry, issued }) => ({ version: release, expiry, issued, vendorString: null })),
    checkouts,
    reservations,
    queue,
  };
}

const sumOf = (parts: readonly { readonly count: number }[]): number =>
  parts.reduce((sum, { count }) => sum + count, 0);

const sumOrNull = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>((sum, number) => (sum === null || number === null ? null : sum + number), 0);

interface Use {
  readonly checkouts: readonly ReportCheckout[];
  readonly reservations: readonly ReportReservation[];
  readonly queue: readonly ReportQueueEntry[];
}

function useOf(license: License, pool: number): Use {
  const { grants, model } = license;
  const waiting = grants.filter(({ queuePosition }) => queuePosition !== null);
  const granted = grants.filter(({ queuePosition }) => queuePosition === null);
  const isIdle = (grant: Grant): boolean => model === 'named-user' && !grant.isRunning && grant.offline === null;
  const idle = granted.filter(isIdle);
  return {
    checkouts: seatsOf(
      license,
      granted.filter((grant) => !isIdle(grant)),
      idle.length,
    ).map((seat) => checkoutOf(seat, pool)),
    reservations: idle.map(({ user }) => ({ count: 1, reservedFor: 'user', name: user, pool })),
    queue: waiting
      .toSorted((one, other) => (one.queuePosition ?? 0) - (other.queuePosition ?? 0))
      .map(({ user, host, tokens, sessionId }) => ({
        user,
        host,
        display: null,
        version: null,
        count: tokens || 1,
        handle: sessionId,
      })),
  };
}

interface SharedSeat {
  readonly grant: Grant;
  readonly count: number;
}

/**
 * Everything that one person runs on one machine shares a seat, and all that a named user runs anywhere. Whether it does
 * is seen by the manager's own figure: only where there is more than that it is put together, as the session that came first.
 */
function seatsOf({ model, inUse }: License, granted: readonly Grant[], idle: number): readonly SharedSeat[] {
  const seats = granted.map((grant) => ({ grant, count: grant.tokens || 1 }));
  if (unitOf(model) !== 'seat' || inUse === null || sumOf(seats) + idle <= inUse) return seats;
  const shared = new Map<string, SharedSeat>();
  for (const { grant } of seats) {
    const { internalId, user, host } = grant;
    const holder = (model === 'named-user' ? (internalId ?? user) : `${user}@${host}`).toLowerCase();
    const before = shared.get(holder);
    if (before === undefined || isEarlier(grant, before.grant)) shared.set(holder, { grant, count: 1 });
  }
  return [...shared.values()];
}

const isEarlier = (one: Grant, other: Grant): boolean =>
  one.since !== null && other.since !== null && one.since < other.since;

function checkoutOf({ grant, count }: SharedSeat, pool: number): ReportCheckout {
  const { user, host, since, offline, sessionId, pid } = grant;
  return {
    ...blankCheckout,
    user,
    host,
    count,
    kind: offline === null ? 'floating' : 'borrowed',
    since,
    ...(offline === null ? {} : endOf(offline.until, since)),
    handle: sessionId,
    pid,
    pool,
  };
}

/** When a seat that is offline comes back at the latest. */
function endOf(until: string | null, since: string | null): Pick<ReportCheckout, 'until' | 'untilNote'> {
  if (until !== null) return { until };
  return since === null
    ? { until: null, untilNote: 'DSLS does not say here when it was taken offline, nor until when.' }
    : {
        until: secondsAfter(since, longestOffline),
        untilNote: 'DSLS does not say here until when; a licence can be taken offline for 30 days at most.',
      };
}
