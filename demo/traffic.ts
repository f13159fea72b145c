/**
 * People who come and go. What each of them asks for is a pure function of who, what and when; a replay of the last hours
 * then tells who holds a seat at this moment, who waits, and what happened. No memory is needed between two calls.
 */
import { between, chance, hash } from './random.ts';
import type { Person, ScenarioFeature, Traffic } from './scenario-schema.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The replay starts one to two of these before now, longer than any stay, so that where it starts does not show. */
const replaySpanMs = 12 * hourMs;

/** One wish for seats, from when it is made to when the work is done. */
export interface Demand {
  readonly person: Person;
  readonly askedAt: number;
  readonly untilAt: number;
  readonly seats: number;
}

/** A demand that got its seats. */
export interface Stay extends Demand {
  readonly sinceAt: number;
}

export interface TrafficEvent {
  readonly at: number;
  readonly kind: 'out' | 'in' | 'denied' | 'queued' | 'dequeued';
  readonly demand: Demand;
}

export interface TrafficState {
  readonly stays: readonly Stay[];
  readonly queue: readonly Demand[];
  readonly events: readonly TrafficEvent[];
}

/** How busy it is at a person's office: 1 in the middle of the day, never quite 0 (there is always a batch job). */
export function rhythm(utcOffsetMinutes: number, at: number): number {
  const hour = ((at / hourMs + utcOffsetMinutes / 60) % 24) + 24;
  const fromNoon = Math.abs((hour % 24) - 13.5);
  if (fromNoon <= 4) return 1;
  if (fromNoon >= 7) return 0.6;
  return 0.6 + (0.4 * (7 - fromNoon)) / 3;
}

function demandsOf(person: Person, feature: string, traffic: Traffic, fromAt: number, now: number): Demand[] {
  const cycle = traffic.cycleMinutes * minuteMs;
  const phase = chance('phase', feature, person.user) * cycle;
  const demands: Demand[] = [];
  for (let turn = Math.floor((fromAt - phase) / cycle); ; turn++) {
    const turnAt = turn * cycle + phase;
    if (turnAt > now) return demands;
    const busy = traffic.share * rhythm(person.utcOffsetMinutes, turnAt);
    if (chance('comes', feature, person.user, turn) >= busy) continue;
    const [shortest, longest] = traffic.stayMinutes;
    const stay = Math.min(
      cycle,
      (shortest + chance('stay', feature, person.user, turn) * (longest - shortest)) * minuteMs,
    );
    const askedAt = Math.round(turnAt + chance('late', feature, person.user, turn) * (cycle - stay));
    if (askedAt > now) continue;
    const seats = between(traffic.seats[0], traffic.seats[1], 'seats', feature, person.user, turn);
    demands.push({ person, askedAt, untilAt: Math.round(askedAt + stay), seats });
  }
}

/** The people who use a feature: always the same ones for the same scenario. */
export function crowdOf(people: readonly Person[], feature: string, traffic: Traffic, you: Person): readonly Person[] {
  const ranked = people.map((person) => ({ person, rank: hash('crowd', feature, person.user) }));
  const crowd = ranked.sort((a, b) => a.rank - b.rank).slice(0, traffic.crowd);
  return [...crowd.map(({ person }) => person), ...(traffic.you ? [you] : [])];
}

/** What else the seats of the feature are taken by. */
export interface Room {
  /** Seats that traffic may use, reserved ones among them. */
  readonly seats: number;
  readonly reservations: ScenarioFeature['reservations'];
}

/** How many seats of a reservation are still kept, after those that its members hold. */
export function keptBack(reservation: Room['reservations'][number], held: readonly Demand[]): number {
  const taken = seatsOf(held.filter((demand) => reservation.members.includes(demand.person.user)));
  return Math.max(0, reservation.count - taken);
}

const seatsOf = (demands: readonly Demand[]): number => demands.reduce((sum, demand) => sum + demand.seats, 0);

/** Everything that was asked for in the hours before now, in the order of asking. */
export function demandsAt(
  feature: ScenarioFeature,
  people: readonly Person[],
  you: Person,
  now: number,
): readonly Demand[] {
  const traffic = feature.traffic;
  if (traffic === undefined) return [];
  const fromAt = (Math.floor(now / replaySpanMs) - 1) * replaySpanMs;
  return crowdOf(people, feature.name, traffic, you)
    .flatMap((person) => demandsOf(person, feature.name, traffic, fromAt, now))
    .sort((a, b) => a.askedAt - b.askedAt);
}

/** Gives seats to demands (in order of asking; nobody overtakes) and returns how things stand at `now`. */
export function replay(demands: readonly Demand[], patienceMs: number, room: Room, now: number): TrafficState {
  const events: TrafficEvent[] = [];
  let stays: Stay[] = [];
  let queue: Demand[] = [];
  const fits = (demand: Demand) => {
    const held = [...stays, demand];
    const kept = room.reservations.reduce((sum, reservation) => sum + keptBack(reservation, held), 0);
    return seatsOf(held) + kept <= room.seats;
  };
  const givesUpAt = (demand: Demand) => Math.min(demand.untilAt, demand.askedAt + patienceMs);
  const take = (demand: Demand, at: number) => {
    stays.push({ ...demand, sinceAt: at });
    events.push({ at, kind: 'out', demand });
  };
  /** All that happens by itself up to and at this moment: work ends, people give up, the line moves. */
  const passTo = (moment: number) => {
    for (;;) {
      const at = Math.min(...stays.map((stay) => stay.untilAt), ...queue.map(givesUpAt));
      if (at > moment) return;
      for (const stay of stays) if (stay.untilAt <= at) events.push({ at, kind: 'in', demand: stay });
      for (const entry of queue) if (givesUpAt(entry) <= at) events.push({ at, kind: 'dequeued', demand: entry });
      stays = stays.filter((stay) => stay.untilAt > at);
      queue = queue.filter((entry) => givesUpAt(entry) > at);
      for (let next = queue[0]; next !== undefined && fits(next); next = queue[0]) {
        queue = queue.slice(1);
        take(next, at);
      }
    }
  };
  for (const demand of demands) {
    passTo(demand.askedAt);
    if (queue.length === 0 && fits(demand)) {
      take(demand, demand.askedAt);
    } else if (patienceMs > 0) {
      queue.push(demand);
      events.push({ at: demand.askedAt, kind: 'queued', demand });
    } else {
      events.push({ at: demand.askedAt, kind: 'denied', demand });
    }
  }
  passTo(now);
  return { stays, queue, events };
}
