/** How one feature stands at one moment: who holds seats of which pool, what is kept back, who waits. Pure. */
import { between } from './random.ts';
import type { Person, Scenario, ScenarioFeature, ScenarioServer } from './scenario-schema.ts';
import { sceneOf, stage } from './scene.ts';
import { expiryDay } from './schedule.ts';
import { as, fixedSeat, seatOf, waitingOf } from './seats.ts';
import type { Seat, SituationFeature, SituationPool } from './situation.ts';
import { type Demand, demandsAt, keptBack, type Room, replay, type Stay } from './traffic.ts';

const minuteMs = 60_000;

/**
 * How one feature stands; its pools hold the seats in the order they were taken.
 *
 * @param startAt when the app was started for which the story is played; null for none
 */
export function featureAt(
  scenario: Scenario,
  server: ScenarioServer,
  feature: ScenarioFeature,
  you: Person,
  now: number,
  startAt: number | null,
): SituationFeature {
  const issued = feature.pools.reduce((sum, pool) => sum + pool.issued, 0);
  const fixed = feature.checkouts.flatMap((checkout) => fixedSeat(server, feature, checkout, you, now) ?? []);
  const fixedSeats = fixed.reduce((sum, { seat }) => sum + seat.seats, 0);
  const room = {
    seats: feature.uncounted ? Number.MAX_SAFE_INTEGER : issued - fixedSeats,
    reservations: feature.reservations,
  };
  const demands = demandsOf(scenario, feature, you, room, now, startAt);
  const traffic = replay(demands, (feature.traffic?.patienceMinutes ?? 0) * minuteMs, room, now);
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

function demandsOf(
  { people }: Scenario,
  feature: ScenarioFeature,
  you: Person,
  room: Room,
  now: number,
  startAt: number | null,
): readonly Demand[] {
  const usual = demandsAt(feature, people, you, now);
  const scene = startAt === null ? null : sceneOf(feature.name, you, startAt, now);
  if (scene === null) return usual;
  return stage(scene, usual, feature, room, people).filter((demand) => demand.askedAt <= now);
}

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
