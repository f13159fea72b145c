/** Pure: what the person at the screen asked for, and what is asked of them. */
import type { Ask, Contact } from '../../protocol/ask.ts';
import type { Denial } from '../../protocol/denial.ts';
import { sameUser } from '../../protocol/identity.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { TopicTables } from '../../protocol/topics.ts';
import type { Offer, Wait, WaitPlace } from '../../protocol/waiting-list.ts';

/** How long one's own answer stays on screen, so that one sees it was sent; in milliseconds. */
const answeredShownMs = 60_000;

/** Offers that can still be taken, the most urgent first. */
export const openOffers = (mine: TopicTables): readonly Offer[] =>
  Object.values(mine.offers)
    .filter((offer) => offer.status === 'open')
    .sort((a, b) => a.expiresAt - b.expiresAt || byId(a, b));

/** Waits in the order in which they began, without those that an open offer stands for. */
export function standingWaits(mine: TopicTables): readonly Wait[] {
  const offered = new Set(openOffers(mine).map((offer) => offer.waitId));
  return Object.values(mine.waits)
    .filter((wait) => !offered.has(wait.id))
    .sort((a, b) => a.since - b.since || byId(a, b));
}

/** Asks to this person that want an answer, and those just answered; the oldest first. */
export const asksToMe = (mine: TopicTables, now: number): readonly Ask[] =>
  Object.values(mine.asks)
    .filter(({ role, answer, answeredAt, expiresAt }) => {
      if (role !== 'asked') return false;
      return answer === null ? expiresAt > now : (answeredAt ?? 0) + answeredShownMs > now;
    })
    .sort((a, b) => a.askedAt - b.askedAt || byId(a, b));

/** What this person asked the holders of these features, the newest first. */
export const asksByMe = (mine: TopicTables, featureIds: readonly string[]): readonly Ask[] =>
  Object.values(mine.asks)
    .filter(({ role, featureId }) => role === 'asker' && featureIds.includes(featureId))
    .sort((a, b) => b.askedAt - a.askedAt || byId(a, b));

/** What this person last asked one holder of a feature; null when nothing, or when names are kept back. */
export const askTo = (mine: TopicTables, featureId: string, user: string): Ask | null =>
  asksByMe(mine, [featureId]).find(({ to }) => to !== null && sameUser(to, user)) ?? null;

export interface OwnWait {
  readonly wait: Wait;
  /** Null until the server has told it. */
  readonly place: WaitPlace | null;
}

/** This person's wait for a feature, and their place in its line. */
export function ownWait(mine: TopicTables, featureId: string): OwnWait | null {
  const wait = Object.values(mine.waits).find(({ featureIds }) => featureIds.includes(featureId));
  if (wait === undefined) return null;
  return { wait, place: wait.places.find((place) => place.featureId === featureId) ?? null };
}

/** The place that a wait is best at; null until the server has told one. */
export const bestPlace = ({ places }: Wait): WaitPlace | null =>
  [...places].sort((a, b) => a.position - b.position)[0] ?? null;

/** The newest denial of a feature that this person did not get over since: neither elsewhere nor by a later seat. */
export function denialOf(mine: TopicTables, featureId: string): Denial | null {
  const seatSince = Object.values(mine.checkouts)
    .filter((checkout) => checkout.featureId === featureId)
    .reduce((latest, { since }) => Math.max(latest, since ?? 0), 0);
  const denials = Object.values(mine.denials)
    .filter((denial) => denial.featureId === featureId && denial.satisfiedBy === null && denial.lastAt > seatSince)
    .sort((a, b) => b.lastAt - a.lastAt || byId(a, b));
  return denials[0] ?? null;
}

/** How a holder can be reached; null when nothing is known. */
export const contactOf = (holders: TopicTables | undefined, user: string): Contact | null =>
  (holders && rowOf(holders.contacts, user.toLowerCase())) ?? null;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
