/** What denials, offers and asks in the agent's state mean for the person. Pure. */
import { alternativesTo, freeAlternatives } from '../../protocol/alternatives.ts';
import type { Ask } from '../../protocol/ask.ts';
import { type Denial, isForCapacity } from '../../protocol/denial.ts';
import { ordinal } from '../../protocol/english.ts';
import type { Offer } from '../../protocol/waiting-list.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { PopUpAction } from '../notifications/notifier.ts';
import type { Fact } from './fact.ts';
import { answerText, featureName, seatsOf, shortName, timeLeft, timeOfDay } from './words.ts';

/** The state, and the moment on this computer's clock. */
export interface Seen {
  readonly state: AgentState;
  readonly now: number;
  /** In which times are written, such as `en-GB`. */
  readonly locale: string;
}

export const offerActions: readonly PopUpAction[] = [
  { key: 'start', label: 'Start' },
  { key: 'pass', label: 'Pass' },
  { key: 'later', label: 'Later' },
];

export const askActions: readonly PopUpAction[] = [
  { key: 'closing', label: 'Closing now' },
  { key: 'in-10-minutes', label: 'In 10 min' },
  { key: 'after-run', label: 'After my run…' },
  { key: 'cannot', label: "Can't" },
];

/** A moment of the monitoring server's clock on this computer's. */
export const localTime = ({ state }: Seen, at: number): number => at - state.connection.clockOffsetMs;

/** All that is to be known now about the person's own requests. */
export function requestFacts(seen: Seen): readonly Fact[] {
  const { denials, offers, asks } = seen.state.mine;
  return [
    ...Object.values(denials).flatMap((denial) => deniedFact(denial, seen)),
    ...Object.values(offers).flatMap((offer) => offerFact(offer, seen)),
    ...Object.values(asks).flatMap((ask) => askFact(ask, seen)),
  ];
}

/** Choices that the person has made: there is nothing left to read about them. */
export function settledChoices({ offers, asks }: AgentState['mine']): ReadonlySet<string> {
  const answered = Object.values(asks).filter(({ role, answer }) => role === 'asked' && answer !== null);
  const ended = Object.values(offers).filter(({ status, started }) => status !== 'open' || started);
  return new Set([...answered.map(({ id }) => `asked:${id}`), ...ended.map(({ id }) => `offer:${id}`)]);
}

function deniedFact(denial: Denial, seen: Seen): readonly Fact[] {
  if (denial.satisfiedBy !== null) return [];
  const name = shortName(denial.feature);
  return [
    {
      id: `denied:${denial.id}`,
      kind: 'denied',
      at: localTime(seen, denial.lastAt),
      lasts: 'event',
      endsAt: null,
      likeness: `denied:${denial.feature.toLowerCase()}:${denial.reason}`,
      featureIds: denial.featureId === null ? [] : [denial.featureId],
      title: denial.count === 1 ? `${name} was refused` : `${denial.count} ${name} seats were refused`,
      body: [shortened(denial.message), placeText(denial, seen), helpText(denial, seen)].filter(Boolean).join(' '),
      target: { kind: 'denial', denialId: denial.id },
      actions: [],
      inPopover: waitsFor(denial.featureId, seen),
    },
  ];
}

/** Sentences of the server stay sentences, if not endless ones. */
const shortened = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, 159)}…`);

function placeText({ featureId, reason }: Denial, { state }: Seen): string {
  if (!isForCapacity(reason)) return '';
  const place = Object.values(state.mine.waits)
    .flatMap(({ places }) => places)
    .find((one) => one.featureId === featureId);
  return place ? `You are ${ordinal(place.position)} in line and will be told when it is your turn.` : '';
}

/** What is free now instead, else what the server knows to be the next step. */
function helpText(denial: Denial, seen: Seen): string {
  const { site, mine, me } = seen.state;
  const { featureId: id, feature: name, serverId, reason } = denial;
  const found = site ? alternativesTo({ id, name, serverId }, site.features) : [];
  const [other] = freeAlternatives(found, mine, me, site?.lines ?? {});
  if (other) {
    const where = shortName(site?.servers[other.feature.serverId]?.name ?? other.feature.serverId);
    return `${shortName(other.feature.name)} on ${where} has ${other.free === 'unlimited' ? 'room' : `${other.free} free`}.`;
  }
  return isForCapacity(reason) && waitsFor(id, seen) ? '' : shortened(denial.nextStep);
}

/** Whether the person stands in line for a feature: the popover then tells of it at its top. */
const waitsFor = (featureId: string | null, { state }: Seen): boolean =>
  featureId !== null && Object.values(state.mine.waits).some(({ featureIds }) => featureIds.includes(featureId));

function offerFact(offer: Offer, seen: Seen): readonly Fact[] {
  const name = featureName(seen.state.site?.features, offer.featureId);
  const common = { likeness: null, featureIds: [offer.featureId] } as const;
  const endsAt = localTime(seen, offer.expiresAt);
  // Answered here, on another desktop or in a terminal.
  if (offer.status === 'open' && offer.started) return [];
  // As long as the monitoring server says so: the clock of this computer may be wrong.
  if (offer.status === 'open')
    return [
      {
        ...common,
        id: `offer:${offer.id}`,
        kind: 'offer',
        at: localTime(seen, offer.offeredAt),
        lasts: 'choice',
        endsAt,
        title: offer.seats === 1 ? `${seatsOf(1, name)} is free` : `${seatsOf(offer.seats, name)} are free`,
        body: `Yours${endsAt > seen.now ? ` for ${timeLeft(endsAt - seen.now)},` : ''} until ${timeOfDay(endsAt, seen.locale)}.`,
        target: { kind: 'offer', offerId: offer.id },
        actions: offerActions,
        inPopover: true,
      },
    ];
  if (offer.status !== 'lapsed') return [];
  const why = offer.lapse === 'seat-gone' ? 'Somebody took a seat in the meantime.' : 'The time to take it is over.';
  return [
    {
      ...common,
      id: `offer-lapsed:${offer.id}`,
      kind: 'offer-lapsed',
      at: localTime(seen, offer.endedAt ?? offer.expiresAt),
      lasts: 'event',
      endsAt: null,
      title: `${seatsOf(offer.seats, name)} ${offer.seats === 1 ? 'is' : 'are'} no longer kept for you`,
      body: `${why} ${stillWaiting(offer, seen)}`.trim(),
      target: { kind: 'feature', featureId: offer.featureId },
      actions: [],
      inPopover: waitsFor(offer.featureId, seen),
    },
  ];
}

const stillWaiting = ({ waitId }: Offer, { state }: Seen): string =>
  Object.hasOwn(state.mine.waits, waitId) ? 'You keep your place in line.' : '';

function askFact(ask: Ask, seen: Seen): readonly Fact[] {
  const { site, mine } = seen.state;
  const name = featureName(site?.features, ask.featureId);
  const common = {
    likeness: null,
    featureIds: [ask.featureId],
    target: { kind: 'ask', askId: ask.id },
  } as const;
  if (ask.role === 'asked') {
    const endsAt = localTime(seen, ask.expiresAt);
    if (ask.answer !== null || endsAt <= seen.now) return [];
    const held = Object.values(mine.checkouts).filter((one) => one.featureId === ask.featureId);
    const seats = held.reduce((sum, { count }) => sum + count, 0);
    const since = Math.min(...held.map((one) => one.since ?? Number.POSITIVE_INFINITY));
    const what = seats === 1 ? 'a seat' : `${seats} seats`;
    const from = timeOfDay(localTime(seen, since), seen.locale);
    const holding = Number.isFinite(since) ? `You have held ${what} since ${from}. ` : `You hold ${what}. `;
    return [
      {
        ...common,
        id: `asked:${ask.id}`,
        kind: 'asked',
        at: localTime(seen, ask.askedAt),
        lasts: 'choice',
        endsAt,
        title: `${ask.from === null ? 'A colleague' : shortName(ask.from)} needs ${name}`,
        body: `${seats === 0 ? '' : holding}Can you give it back?`,
        actions: askActions,
        inPopover: true,
      },
    ];
  }
  if (ask.answer === null || ask.answeredAt === null) return [];
  const answeredAt = localTime(seen, ask.answeredAt);
  const { answer } = ask;
  const at = answer.at === null ? null : localTime(seen, answer.at);
  return [
    {
      ...common,
      id: `ask-answered:${ask.id}`,
      kind: 'ask-answered',
      at: answeredAt,
      lasts: 'event',
      endsAt: null,
      title: `${ask.to === null ? 'The holder' : shortName(ask.to)} answered about ${name}`,
      body: answerText({ ...answer, at }, answeredAt, seen.now, seen.locale),
      actions: [],
      inPopover: waitsFor(ask.featureId, seen),
    },
  ];
}
