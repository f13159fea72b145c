/** A person's checkouts as lanes: one for each feature on each workstation. Pure. */
import { shortHost } from '../../protocol/identity.ts';
import type { BookedCheckout } from '../../protocol/projects/project-rest.ts';
import { common, type Range } from './range.ts';

/** A time in which a feature was held with the same number of seats. */
export interface Bar extends Range {
  readonly seats: number;
  /** Whether any of it still goes on. */
  readonly open: boolean;
}

export interface Lane {
  readonly featureId: string;
  /** With the license server where another one has a feature of the same name. */
  readonly name: string;
  readonly bars: readonly Bar[];
}

export interface Workstation {
  /** The short name. */
  readonly host: string;
  readonly lanes: readonly Lane[];
}

/** @param ownHost comes first, whether it has checkouts or not */
export function workstationsOf(
  checkouts: readonly BookedCheckout[],
  range: Range,
  ownHost: string,
): readonly Workstation[] {
  const shown = checkouts.filter((checkout) => common(checkout, range) !== null);
  const own = shortHost(ownHost);
  const byHost = Map.groupBy(shown, ({ host }) => shortHost(host));
  const others = [...byHost.keys()].filter((host) => host !== own).toSorted();
  return [own, ...others].map((host) => ({ host, lanes: lanesOf(byHost.get(host) ?? [], range) }));
}

function lanesOf(checkouts: readonly BookedCheckout[], range: Range): readonly Lane[] {
  const byFeature = [...Map.groupBy(checkouts, ({ featureId }) => featureId)];
  const names = byFeature.map(([, [first]]) => first?.feature);
  const lanes = byFeature.map(([featureId, [first, ...rest]]): Lane => {
    const all = first === undefined ? [] : [first, ...rest];
    const name = first?.feature ?? featureId;
    const isShared = names.filter((other) => other === name).length > 1;
    return { featureId, name: isShared ? `${name} (${first?.server})` : name, bars: barsOf(all, range) };
  });
  return lanes.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** All features of a workstation in one lane. */
export function mergeLanes(lanes: readonly Lane[]): readonly Lane[] {
  if (lanes.length < 2) return lanes;
  const bars = barsOf(
    lanes.flatMap((lane) => lane.bars),
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  return [{ featureId: '', name: lanes.map(({ name }) => name).join(', '), bars }];
}

/** What was held at the same time is added up; what follows without a break is one. */
function barsOf(checkouts: readonly Bar[], range: Range): readonly Bar[] {
  const steps = checkouts.flatMap((checkout) => {
    const inside = common(checkout, range);
    if (inside === null) return [];
    const goesOn = checkout.open && checkout.to <= range.to ? 1 : 0;
    return [
      { at: inside.from, seats: checkout.seats, open: goesOn },
      { at: inside.to, seats: -checkout.seats, open: -goesOn },
    ];
  });
  const bars: Bar[] = [];
  let [seats, open, since] = [0, 0, 0];
  for (const [at, here] of [...Map.groupBy(steps, (step) => step.at)].toSorted(([a], [b]) => a - b)) {
    const before = seats;
    if (before > 0) {
      const last = bars.at(-1);
      if (last !== undefined && last.to === since && last.seats === before) {
        bars[bars.length - 1] = { ...last, to: at, open: last.open || open > 0 };
      } else bars.push({ from: since, to: at, seats: before, open: open > 0 });
    }
    for (const step of here) {
      seats += step.seats;
      open += step.open;
    }
    since = at;
  }
  return bars;
}
