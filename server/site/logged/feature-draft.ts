/** One feature while the lines of a log are applied to it: what changes is copied once, however many lines there are. */
import { countsReserved } from '../../../protocol/counts-reserved.ts';
import type { Person } from '../../../protocol/free-for-you.ts';
import { sameHost } from '../../../protocol/identity.ts';
import type { Checkout, Feature } from '../../../protocol/license.ts';
import { copyTable } from '../../../protocol/tables.ts';
import type { HolderTables } from '../../../protocol/topics.ts';
import type { WallTime } from '../../license-managers/report.ts';
import { refigured } from '../feature-row.ts';
import { sumOf } from '../rows.ts';
import { groupsOf } from '../seats-for.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { type GoneSeat, holderKey, keepTraceMs, type LoggedStart, type Trail, trailOf } from './log-memory.ts';
import { giveBackSeats, type SeatFigures, takeSeats } from './seat-figures.ts';

export interface FeatureDraft {
  readonly feature: Feature;
  readonly trail: Trail;
  /** Changed in place. */
  readonly open: Record<string, number>;
  readonly outs: Record<string, LoggedStart>;
  readonly starts: Record<string, WallTime>;
  /** Seats of this person that are gone; changed in place. */
  goneOf(person: Person): GoneSeat[];
  /** The checkouts of this person here. */
  rowsOf(person: Person): readonly Checkout[];
  has(id: string): boolean;
  /** Adds a checkout; its seats are taken. */
  add(checkout: Checkout): void;
  /** The same checkout with other particulars; its seats stay as they are. */
  replace(checkout: Checkout): void;
  /** Gives back so many seats of a checkout; all of them end it. */
  giveBack(checkout: Checkout, count: number): void;
  /** Whether anything that people see was changed. */
  isChanged(): boolean;
  /** What became of it. */
  result(at: number): { feature: Feature; holders: HolderTables; trail: Trail };
}

export function draftFeature(state: SiteState, feature: Feature): FeatureDraft {
  const before = featureTables(state, feature.id);
  const trail = trailOf(state.memory.trails, feature.id);
  const rules = {
    issued: feature.issued,
    groups: groupsOf(state, feature.id),
    countsReserved: countsReserved(feature),
    holdsForUnknown: (feature.reserved ?? 0) > sumOf(Object.values(before.reservations), ({ count }) => count),
    mostReserved: trail.mostReserved,
  };
  const open = copy(trail.open);
  const outs = copy(trail.outs);
  const starts = copy(Object.hasOwn(state.memory.starts, feature.id) ? state.memory.starts[feature.id] : {});
  let checkouts: Record<string, Checkout> | null = null;
  let figures: SeatFigures = { inUse: feature.inUse, reservations: before.reservations };
  const gone = Map.groupBy(trail.gone, ({ checkout }) => holderKey(checkout));
  let people: Map<string, Set<string>> | null = null;
  const now = () => checkouts ?? before.checkouts;

  function edit(): Record<string, Checkout> {
    checkouts ??= copyTable(before.checkouts);
    return checkouts;
  }

  function idsOf(key: string): Set<string> {
    if (people === null) {
      people = new Map();
      for (const row of Object.values(now())) {
        idsOf(holderKey(row)).add(row.id);
      }
    }
    let ids = people.get(key);
    if (ids === undefined) {
      ids = new Set();
      people.set(key, ids);
    }
    return ids;
  }

  return {
    feature,
    trail,
    open,
    outs,
    starts,
    goneOf(person) {
      const key = holderKey(person);
      const seats = gone.get(key) ?? [];
      gone.set(key, seats);
      return seats;
    },
    rowsOf: (person) =>
      [...idsOf(holderKey(person))].flatMap((id) => {
        const row = now()[id];
        return row !== undefined && sameHost(row.host, person.host) ? [row] : [];
      }),
    has: (id) => Object.hasOwn(now(), id),
    add(checkout) {
      idsOf(holderKey(checkout)).add(checkout.id);
      edit()[checkout.id] = checkout;
      figures = takeSeats(figures, checkout, checkout.count, rules);
    },
    replace(checkout) {
      edit()[checkout.id] = checkout;
    },
    giveBack(checkout, count) {
      figures = giveBackSeats(figures, checkout, count, rules, outs[checkout.id]?.listed !== false);
      if (count < checkout.count) {
        edit()[checkout.id] = { ...checkout, count: checkout.count - count };
        return;
      }
      idsOf(holderKey(checkout)).delete(checkout.id);
      delete edit()[checkout.id];
      delete outs[checkout.id];
      delete starts[checkout.id];
    },
    isChanged: () => checkouts !== null,
    result(at) {
      const holders = { ...before, checkouts: now(), reservations: figures.reservations };
      return {
        feature: refigured(feature, before, holders, figures.inUse),
        holders,
        trail: {
          ...trail,
          open,
          outs,
          gone: [...gone.values()].flat().filter(({ goneAt }) => at - goneAt <= keepTraceMs),
        },
      };
    },
  };
}

/** A copy that may be changed, safe for keys that are names of built-in properties. */
function copy<T>(record: Readonly<Record<string, T>> | undefined): Record<string, T> {
  return Object.assign(Object.create(null), record);
}
