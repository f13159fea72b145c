/** Features that this person holds borrowed on one machine and in use on another. Pure. */
import { heldTwice } from '../../protocol/held-twice.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { Fact } from './fact.ts';
import type { Seen } from './request-facts.ts';
import { featureName, shortName } from './words.ts';

/** Told once for each borrowed seat, when it is found. */
export function heldTwiceFacts({ state, now }: Seen): readonly Fact[] {
  const features = state.site?.features ?? {};
  const checkouts = Object.values(state.mine.checkouts);
  const twice = heldTwice(checkouts, (id) => rowOf(features, id)?.name);
  return checkouts.flatMap(({ id, featureId, host }): readonly Fact[] => {
    const machines = twice.get(id);
    if (machines === undefined) return [];
    const name = featureName(features, featureId);
    const others = machines.slice(0, 3).map(shortName).join(', ');
    return [
      {
        id: `held-twice:${id}`,
        kind: 'held-twice',
        at: now,
        lasts: 'state',
        endsAt: null,
        likeness: `held-twice:${name}`,
        featureIds: [featureId],
        title: `You hold ${name} twice`,
        body: `It is borrowed on ${shortName(host)} and in use on ${others}. If you need only one, give the other back.`,
        target: { kind: 'borrowed' },
        actions: [],
        inPopover: false,
      },
    ];
  });
}
