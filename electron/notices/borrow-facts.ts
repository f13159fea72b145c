/** Borrowed seats of this person that come back soon. Pure. */
import type { Checkout } from '../../protocol/license.ts';
import type { Fact } from './fact.ts';
import { localTime, type Seen } from './request-facts.ts';
import { featureName, timeLeft, timeOfDay } from './words.ts';

const hourMs = 3_600_000;
/** When a person is told, before the end. */
const stages = [
  { word: '24h', ms: 24 * hourMs },
  { word: '1h', ms: hourMs },
] as const;

const isBorrowed = (checkout: Checkout): checkout is Checkout & { until: number } =>
  checkout.kind === 'borrowed' && checkout.until !== null;

/** What is to be known now: of each borrowed seat the last stage that it has reached. */
export function borrowFacts(seen: Seen): readonly Fact[] {
  return Object.values(seen.state.mine.checkouts)
    .filter(isBorrowed)
    .flatMap((checkout) => borrowFact(checkout, seen));
}

function borrowFact(checkout: Checkout & { until: number }, seen: Seen): readonly Fact[] {
  const endsAt = localTime(seen, checkout.until);
  const stage = stages.filter(({ ms }) => isDue(checkout, endsAt - ms, seen, ms)).at(-1);
  if (!stage || endsAt <= seen.now) return [];
  const name = featureName(seen.state.site?.features, checkout.featureId);
  const day = endsAt - seen.now >= hourMs && !sameDay(endsAt, seen.now) ? `${weekday(endsAt)} ` : '';
  return [
    {
      // The end is in it to the hour, so that a seat that is borrowed anew is told of anew.
      id: `borrow-ends:${stage.word}:${Math.round(checkout.until / hourMs)}:${checkout.id}`,
      kind: 'borrow-ends',
      at: endsAt - stage.ms,
      lasts: 'state',
      endsAt: null,
      likeness: `borrow-ends:${stage.word}:${checkout.id}`,
      featureIds: [checkout.featureId],
      title: `Your borrowed ${name} seat ends in ${timeLeft(endsAt - seen.now)}`,
      body: `It is yours until ${day}${timeOfDay(endsAt, seen.locale)}. Borrow it again if you need it longer.`,
      target: { kind: 'feature', featureId: checkout.featureId },
      actions: [],
      inPopover: false,
    },
  ];
}

/** A seat that was borrowed for less than that is no surprise. */
function isDue({ since, until }: Checkout & { until: number }, dueAt: number, { now }: Seen, ms: number): boolean {
  return dueAt <= now && (since === null || until - since > ms);
}

const weekday = (at: number): string => new Date(at).toLocaleDateString('en', { weekday: 'long' });
const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** When the next stage is reached; null when there is none to come. */
export function nextBorrowStageAt(seen: Seen): number | null {
  const moments = Object.values(seen.state.mine.checkouts)
    .filter(isBorrowed)
    .flatMap(({ until }) => stages.map(({ ms }) => localTime(seen, until) - ms))
    .filter((at) => at > seen.now);
  return moments.length === 0 ? null : Math.min(...moments);
}
