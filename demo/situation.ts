/** What holds at one license server at one moment: a pure function of scenario, who runs it, and clock. */
import { between } from './random.ts';
import type { Person, Scenario, ScenarioCheckout, ScenarioFeature, ScenarioServer } from './scenario-schema.ts';
import { expiryDay, isOut, lastReturn, momentAt } from './schedule.ts';
import { keptBack, type Stay, type TrafficEvent, trafficAt } from './traffic.ts';

const minuteMs = 60_000;

export interface SituationMember {
  readonly host: string;
  readonly port: string;
  readonly up: boolean;
  readonly master: boolean;
}

export interface Seat {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly extra: string | null;
  readonly version: string;
  readonly handle: number;
  readonly sinceAt: number;
  readonly seats: number;
  readonly pid: number | null;
  /** Seconds as `lmstat` prints them; `left` is null in the old form. */
  readonly linger: { readonly left: number | null; readonly total: number } | null;
}

export interface Waiting {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string;
  readonly handle: number;
  readonly seats: number;
}

export interface SituationPool {
  readonly version: string;
  readonly issued: number;
  /** Null when it does not end. */
  readonly expiry: Date | null;
  readonly vendorString: string | null;
  readonly reservations: readonly { readonly count: number; readonly for: string; readonly name: string }[];
  readonly seats: readonly Seat[];
}

export interface SituationFeature {
  readonly name: string;
  readonly vendor: string;
  readonly uncounted: boolean;
  readonly unsupported: boolean;
  readonly issued: number;
  readonly inUse: number;
  readonly pools: readonly SituationPool[];
  readonly queue: readonly Waiting[];
  readonly events: readonly TrafficEvent[];
}

export interface Situation {
  readonly address: string;
  readonly version: string;
  readonly licenseFile: string;
  readonly members: readonly SituationMember[];
  /** True when no member answers. */
  readonly silent: boolean;
  /** True when enough members answer for licences to be served. */
  readonly serving: boolean;
  readonly vendorDaemons: readonly { readonly name: string; readonly version: string; readonly up: boolean }[];
  /** Features of the vendor daemons that are up. */
  readonly features: readonly SituationFeature[];
}

/** Finds the license server that a `-c` names, or undefined. */
export const findServer = (scenario: Scenario, address: string): ScenarioServer | undefined =>
  scenario.servers.find((server) => server.address.toLowerCase() === address.trim().toLowerCase());

/** How things stand at this license server at `now` (milliseconds since 1970 UTC). */
export function situationAt(scenario: Scenario, server: ScenarioServer, you: Person, now: number): Situation {
  const members = membersAt(server, now);
  const up = members.filter((member) => member.up).length;
  const vendorDaemons = server.vendorDaemons.map(({ name, version, outage }) => ({
    name,
    version,
    up: !isOut(outage, now),
  }));
  const running = new Set(vendorDaemons.filter((daemon) => daemon.up).map((daemon) => daemon.name));
  const serving = up > members.length / 2;
  const served = serving ? server.features.filter((feature) => running.has(feature.vendor)) : [];
  return {
    address: server.address,
    version: server.version,
    licenseFile: server.licenseFile,
    members,
    silent: up === 0,
    serving,
    vendorDaemons,
    features: served.map((feature) => featureAt(scenario, server, feature, you, now)),
  };
}

function membersAt(server: ScenarioServer, now: number): SituationMember[] {
  const members = server.address.split(',').map((part) => {
    const [port = '', host = ''] = part.split('@');
    return { host, port, up: !isOut(server.outage, now) && !isOut(server.memberOutages[host], now) };
  });
  const master = members.findIndex((member) => member.up);
  return members.map((member, index) => ({ ...member, master: index === master }));
}

/** How one feature stands; its pools hold the seats in the order they were taken. */
export function featureAt(
  scenario: Scenario,
  server: ScenarioServer,
  feature: ScenarioFeature,
  you: Person,
  now: number,
): SituationFeature {
  const issued = feature.pools.reduce((sum, pool) => sum + pool.issued, 0);
  const fixed = feature.checkouts.flatMap((checkout) => fixedSeat(server, feature, checkout, you, now) ?? []);
  const fixedSeats = fixed.reduce((sum, { seat }) => sum + seat.seats, 0);
  const room = {
    seats: feature.uncounted ? Number.MAX_SAFE_INTEGER : issued - fixedSeats,
    reservations: feature.reservations,
  };
  const traffic = trafficAt(feature, scenario.people, you, room, now);
  const coming = traffic.stays.map((stay) => ({
    pool: undefined,
    seat: seatOf(server, feature, stay.person, stay.sinceAt, stay.seats, now),
  }));
  const reservations = heldBack(feature, traffic.stays);
  const seats = feature.unsupported ? [] : [...fixed, ...coming].sort((a, b) => a.seat.sinceAt - b.seat.sinceAt);
  const pools = fillPools(feature, seats, reservations, now);
  const counted = pools.reduce(
    (sum, pool) =>
      sum +
      pool.seats.reduce((total, seat) => total + seat.seats, 0) +
      pool.reservations.reduce((total, reservation) => total + reservation.count, 0),
    0,
  );
  const waiting = [
    ...traffic.queue.map((demand) => waitingOf(feature, demand.person, demand.seats, demand.askedAt)),
    ...feature.queue.map((entry) => waitingOf(feature, as(entry, you), entry.seats, 0)),
  ];
  return {
    name: feature.name,
    vendor: feature.vendor,
    uncounted: feature.uncounted,
    unsupported: feature.unsupported,
    issued,
    inUse: feature.inUse ?? counted,
    pools,
    queue: feature.unsupported ? [] : waiting,
    events: feature.unsupported ? [] : traffic.events,
  };
}

type Client = Pick<Person, 'user' | 'host' | 'display'>;

/** Puts whoever runs the demo in the place of `$user` and `$host`. */
const as = (client: Client, you: Person): Client => ({
  user: client.user === '$user' ? you.user : client.user,
  host: client.host === '$host' ? you.host : client.host,
  display: client.display,
});

const displayOf = (client: Client): string | null => (client.display === undefined ? client.host : client.display);

function clientVersion(feature: ScenarioFeature, user: string): string {
  const versions = feature.clientVersions;
  return versions[between(0, versions.length - 1, 'version', feature.name, user)] ?? feature.pools[0]?.version ?? '1.0';
}

function fixedSeat(
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

function seatOf(
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

const waitingOf = (feature: ScenarioFeature, client: Client, seats: number, askedAt: number): Waiting => ({
  user: client.user,
  host: client.host,
  display: displayOf(client),
  version: clientVersion(feature, client.user),
  handle: between(101, 29_999, 'handle', feature.name, client.user, askedAt),
  seats,
});

/** What is still kept of each reservation, after the seats that its members hold. */
function heldBack(feature: ScenarioFeature, stays: readonly Stay[]): SituationPool['reservations'] {
  return feature.reservations.flatMap((reservation) => {
    const count = feature.unsupported ? 0 : keptBack(reservation, stays);
    return count === 0 ? [] : [{ count, for: reservation.for, name: reservation.name }];
  });
}

/** Deals the seats to the pools: where the scenario says, else where the user usually is, else where there is room. */
function fillPools(
  feature: ScenarioFeature,
  seats: readonly { readonly pool: number | undefined; readonly seat: Seat }[],
  reservations: SituationPool['reservations'],
  now: number,
): SituationPool[] {
  const pools = feature.pools.map((pool, index) => ({
    version: pool.version,
    issued: pool.issued,
    expiry: expiryDay(pool.expiry, now),
    vendorString: pool.vendorString ?? null,
    reservations: index === 0 ? reservations : [],
    seats: [] as Seat[],
    left: pool.issued - (index === 0 ? reservations.reduce((sum, { count }) => sum + count, 0) : 0),
  }));
  for (const { pool: wanted, seat } of seats) {
    const usual = pools[wanted ?? between(0, pools.length - 1, 'pool', feature.name, seat.user)];
    const pool =
      wanted !== undefined || (usual !== undefined && usual.left >= seat.seats)
        ? usual
        : (pools.find((one) => one.left >= seat.seats) ?? pools.at(-1));
    pool?.seats.push(seat);
    if (pool !== undefined) pool.left -= seat.seats;
  }
  return pools.map(({ left: _left, ...pool }) => pool);
}
