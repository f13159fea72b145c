/** Licences that end soon, for those who look after them. Pure. */
import { type Ending, endingSoon, expiryStages } from '../../protocol/expiry.ts';
import type { Feature } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { Fact } from './fact.ts';
import type { Seen } from './request-facts.ts';
import { shortName } from './words.ts';

/** Names of so many features have room in a pop-up. */
const mostNamed = 3;

interface EndingFeature extends Ending {
  readonly feature: Feature;
}

/**
 * One for all features of a license server that end on one day, at each stage. Nobody else is told: it is for
 * administrators to renew licences, and everybody sees in the list when a feature ends. Who watches license servers with the
 * app alone may do everything there, but seldom looks after the licences.
 */
export function expiryFacts(seen: Seen): readonly Fact[] {
  const { state, now } = seen;
  const { looksAfterLicenses, embedded } = state.connection;
  if (looksAfterLicenses !== true || embedded || state.site === null) return [];
  const today = now + state.connection.clockOffsetMs;
  const ending = Object.values(state.site.features).flatMap((feature) =>
    endingSoon(feature, today, expiryStages[0]).map((one): EndingFeature => ({ ...one, feature })),
  );
  const byDay = Map.groupBy(ending, ({ expiry, feature }) => `${feature.serverId}:${expiry}`);
  return [...byDay].map(([key, group]) => expiryFact(key, group, seen));
}

function expiryFact(key: string, group: readonly EndingFeature[], { state, now }: Seen): Fact {
  const sorted = group.toSorted((a, b) => (a.feature.name < b.feature.name ? -1 : 1));
  const [first] = sorted as [EndingFeature, ...EndingFeature[]];
  const stage = expiryStages.findLast((days) => first.days <= days) ?? expiryStages[0];
  const serverName = shortName(
    rowOf(state.site?.servers ?? {}, first.feature.serverId)?.name ?? first.feature.serverId,
  );
  const when = first.days === 0 ? 'today' : first.days === 1 ? 'tomorrow' : `in ${first.days} days`;
  const names = sorted.slice(0, mostNamed).map(nameOf).join(', ');
  const more = sorted.length > mostNamed ? ` and ${sorted.length - mostNamed} more` : '';
  return {
    id: `licence-ends:${stage}:${key}`,
    kind: 'licence-ends',
    at: now,
    lasts: 'state',
    endsAt: null,
    likeness: null,
    // Whoever muted one feature still wants to know of the others.
    featureIds: sorted.length === 1 ? [first.feature.id] : [],
    title:
      sorted.length === 1 ? `${shortName(first.feature.name)} ends ${when}` : `${sorted.length} features end ${when}`,
    body: `On ${serverName}, last day ${first.expiry}: ${names}${more}. Ask for a renewal, or install it.`,
    target: { kind: 'feature', featureId: first.feature.id },
    actions: [],
    inPopover: false,
  };
}

/** How many of its seats end, where that is not all of them. */
function nameOf({ feature, seats, isAll }: EndingFeature): string {
  const name = shortName(feature.name);
  if (isAll) return name;
  return seats === null || feature.issued === null ? `part of ${name}` : `${name} (${seats} of ${feature.issued})`;
}
