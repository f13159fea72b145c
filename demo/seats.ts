/** How a seat and a place in the queue look, from who holds or wants them. Pure. */
import { between } from './random.ts';
import type { Person, ScenarioCheckout, ScenarioFeature, ScenarioServer } from './scenario-schema.ts';
import { lastReturn, momentAt } from './schedule.ts';
import type { Seat, Waiting } from './situation.ts';

const minuteMs = 60_000;

type Client = Pick<Person, 'user' | 'host' | 'display'>;

/** Puts whoever runs the demo in the place of `$user` and `$host`. */
export const as = (client: Client, you: Person): Client => ({
  user: client.user === '$user' ? you.user : client.user,
  host: client.host === '$host' ? you.host : client.host,
  display: client.display,
});

const displayOf = (client: Client): string | null => (client.display === undefined ? client.host : client.display);

function clientVersion(feature: ScenarioFeature, user: string): string {
  const versions = feature.clientVersions;
  return versions[between(0, versions.length - 1, 'version', feature.name, user)] ?? feature.pools[0]?.version ?? '1.0';
}

/** The seat of a checkout that the scenario fixes, with the pool it names; null when it is not held at `now`. */
export function fixedSeat(
  server: ScenarioServer,
  feature: ScenarioFeature,
  checkout: ScenarioCheckout,
  you: Person,
  now: number,
): { readonly pool: number | undefined; readonly seat: Seat } | null {
  const sinceAt = momentAt(checkout.since, now);
  const lasts = (checkout.lastsMinutes ?? Number.POSITIVE_INFINITY) * minuteMs;
  if (now >= sinceAt + lasts) return null;
  const seat = seatOf(server, feature, as(checkout, you), sinceAt, checkout.seats, now);
  return {
    pool: checkout.pool,
    seat: {
      ...seat,
      version: checkout.version ?? seat.version,
      handle: checkout.handle ?? seat.handle,
      pid: checkout.pid ?? seat.pid,
      extra: checkout.extra ?? null,
      linger: lingerOf(checkout, sinceAt + lasts, now),
    },
  };
}

function lingerOf(checkout: ScenarioCheckout, endAt: number, now: number): Seat['linger'] {
  const total = Math.round((checkout.lastsMinutes ?? 7 * 24 * 60) * 60);
  switch (checkout.linger) {
    case undefined:
      return null;
    case 'borrow':
      return { left: Number.isFinite(endAt) ? Math.round((endAt - now) / 1000) : total, total };
    case 'borrow-old':
      return { left: null, total };
    case 'option':
      return { left: 0, total: 1800 };
  }
}

/** A seat that was taken at `takenAt`. Its handle depends on who took what and when, so it stays while it is held. */
export function seatOf(
  server: ScenarioServer,
  feature: ScenarioFeature,
  client: Client,
  takenAt: number,
  seats: number,
  now: number,
): Seat {
  const { user, host } = client;
  return {
    user,
    host,
    display: displayOf(client),
    extra: null,
    version: clientVersion(feature, user),
    handle: between(101, 29_999, 'handle', feature.name, user, takenAt),
    // A license server that was restarted tells every checkout from before as started then.
    sinceAt: Math.max(takenAt, lastReturn(server.outage, now) ?? 0),
    seats,
    pid: server.pids ? between(2_000, 65_000, 'pid', user, takenAt) : null,
    linger: null,
  };
}

/** A place in the queue. */
export const waitingOf = (feature: ScenarioFeature, client: Client, seats: number, askedAt: number): Waiting => ({
  user: client.user,
  host: client.host,
  display: displayOf(client),
  version: clientVersion(feature, client.user),
  handle: between(101, 29_999, 'handle', feature.name, client.user, askedAt),
  seats,
});
