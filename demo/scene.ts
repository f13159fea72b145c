/** How one feature is played while the story lasts: full, and freed at the moments that the script wants. Pure. */
import { between } from './random.ts';
import type { Person, ScenarioFeature } from './scenario-schema.ts';
import { askedFeature, storyPeople, storyTimes, wantedFeature } from './story.ts';
import { type Demand, keptBack, type Room, replay } from './traffic.ts';

const minuteMs = 60_000;
/** How long after the end those leave who stayed for the story. */
const leavingMinutes: readonly [number, number] = [1, 20];

export interface Scene {
  /** Nobody comes or goes between these moments but as the scene says. */
  readonly fromAt: number;
  readonly startAt: number;
  readonly untilAt: number;
  /** Demands of the people that the story is about. */
  readonly demands: readonly Demand[];
  /** Moments at which one of the others gives a seat back. */
  readonly freedAt: readonly number[];
}

/**
 * The scene of a feature for an app that was started at `startAt`; null for features that the story leaves alone, and once
 * all of it is over.
 */
export function sceneOf(feature: string, you: Person, startAt: number, now: number): Scene | null {
  if (now > startAt + storyTimes.forgotten) return null;
  const at = (offsetMs: number): number => startAt + offsetMs;
  const span = { fromAt: at(storyTimes.opens), startAt, untilAt: at(storyTimes.closes) };
  const demand = (person: Person, askedAt: number, untilAt: number): Demand => ({ person, askedAt, untilAt, seats: 1 });
  const { first, last, asker, holder } = storyPeople;
  switch (feature) {
    case wantedFeature:
      return {
        ...span,
        demands: [
          demand(asker, span.fromAt, at(storyTimes.askerLeaves)),
          demand(holder, span.fromAt, at(storyTimes.holderLeaves)),
          demand(you, at(storyTimes.youAreDenied), at(20 * minuteMs)),
          demand(first, at(storyTimes.firstTakes), at(30 * minuteMs)),
          demand(last, at(storyTimes.lastTakes), at(35 * minuteMs)),
        ],
        freedAt: [at(storyTimes.firstSeat), at(storyTimes.yourSeat)],
      };
    case askedFeature:
      return { ...span, demands: [], freedAt: [] };
    default:
      return null;
  }
}

const seatsOf = (demands: readonly Demand[]): number => demands.reduce((sum, { seats }) => sum + seats, 0);

/**
 * The demands of a feature with the scene in place of what would have come. Until the scene begins nothing is different,
 * but that the people of the story are not among the others.
 *
 * @param usual what would come by itself, in the order of asking
 * @param people who may fill the seats that are free
 */
export function stage(
  scene: Scene,
  usual: readonly Demand[],
  feature: Pick<ScenarioFeature, 'name'>,
  room: Room,
  people: readonly Person[],
): readonly Demand[] {
  const cast = new Set([...Object.values(storyPeople), ...scene.demands.map(({ person }) => person)].map(nameOf));
  const left = usual.filter(
    (demand) =>
      (demand.askedAt <= scene.fromAt || demand.askedAt > scene.untilAt) &&
      (demand.untilAt <= scene.fromAt || !cast.has(nameOf(demand.person))),
  );
  const atTheStart = scene.demands.filter(({ askedAt }) => askedAt <= scene.fromAt);
  const held = replay(
    left.filter(({ askedAt }) => askedAt <= scene.fromAt),
    0,
    room,
    scene.fromAt,
  ).stays;
  const kept = room.reservations.reduce((sum, reservation) => sum + keptBack(reservation, held), 0);
  const forOthers = room.seats - kept - seatsOf(atTheStart);
  const staying = held.slice(0, Math.max(0, forOthers));
  const holders = new Set(held.map(({ person }) => nameOf(person)));
  const fillers = people
    .filter((person) => !cast.has(nameOf(person)) && !holders.has(nameOf(person)))
    .slice(0, Math.max(0, forOthers - seatsOf(staying)))
    .map((person) => ({
      person,
      askedAt: between(scene.fromAt + 1, scene.startAt - 1, 'filler', feature.name, person.user),
      untilAt: scene.fromAt + 1,
      seats: 1,
    }));
  const stays = [...staying, ...fillers].map((demand, index) => ({
    ...demand,
    untilAt: scene.freedAt[index] ?? Math.max(demand.untilAt, leavesAt(scene, feature.name, demand.person)),
  }));
  const staged = new Set(held.map(keyOf));
  return [
    ...left.filter((demand) => !staged.has(keyOf(demand))),
    ...held.slice(staying.length).map((demand) => ({ ...demand, untilAt: scene.fromAt })),
    ...stays,
    ...scene.demands,
  ].sort((a, b) => a.askedAt - b.askedAt);
}

const nameOf = ({ user }: Person): string => user.toLowerCase();
const keyOf = ({ person, askedAt }: Demand): string => `${askedAt} ${nameOf(person)}`;

const leavesAt = (scene: Scene, feature: string, { user }: Person): number =>
  scene.untilAt + between(leavingMinutes[0] * minuteMs, leavingMinutes[1] * minuteMs, 'leaves', feature, user);
