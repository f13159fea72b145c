/** What happens to waits and offers by itself, because time passes. Pure. */
import type { WaitEntry } from '../requests.ts';
import type { Draft } from './draft.ts';
import { indexOffers } from './offer-index.ts';
import { indexWaits, type WaitingLine } from './wait-index.ts';

/** How long ended offers are kept, so that nobody misses one unseen, in milliseconds. */
const keepEndedMs = 24 * 60 * 60_000;
/** Most ended offers that are kept. */
const maxEnded = 1_000;

const earliest = new WeakMap<WaitingLine, number>();

/** When the next wait of a line ends or may be offered something again. */
function nextOf(line: WaitingLine): number {
  const known = earliest.get(line);
  if (known !== undefined) return known;
  let next = Number.POSITIVE_INFINITY;
  for (const { entry } of line) next = Math.min(next, entry.until, entry.pausedUntil ?? entry.until);
  earliest.set(line, next);
  return next;
}

/** When something happens next; infinite when nothing is running out. */
export function nextOfTime({ waits, offers }: Draft['state']['requests']): number {
  let next = Number.POSITIVE_INFINITY;
  for (const line of indexWaits(waits).lines.values()) next = Math.min(next, nextOf(line));
  const { openByWait, ended } = indexOffers(offers);
  for (const { expiresAt } of openByWait.values()) next = Math.min(next, expiresAt);
  const [first] = ended;
  return first === undefined ? next : Math.min(next, (first.endedAt ?? 0) + keepEndedMs);
}

/** Waits end, offers lapse, pauses are over, and what was kept long enough goes. */
export function passTime(draft: Draft): void {
  endWaits(draft);
  lapseOffers(draft);
  const { ended } = indexOffers(draft.state.requests.offers);
  for (const [index, { id, endedAt }] of ended.entries()) {
    if (ended.length - index <= maxEnded && (endedAt ?? 0) + keepEndedMs > draft.at) break;
    draft.dropOffer(id);
  }
}

function endWaits(draft: Draft): void {
  const { at } = draft;
  for (const line of indexWaits(draft.state.requests.waits).lines.values()) {
    if (nextOf(line) > at) continue;
    for (const place of line) {
      const entry = draft.wait(place.entry.id);
      if (entry === undefined) continue;
      if (entry.until <= at) draft.endWait(entry);
      else if (entry.pausedUntil !== null && entry.pausedUntil <= at) draft.setWait({ ...entry, pausedUntil: null });
    }
  }
}

function lapseOffers(draft: Draft): void {
  for (const { waitId } of indexOffers(draft.state.requests.offers).openByWait.values()) {
    const offer = draft.openOfferOf(waitId);
    if (offer === undefined || offer.expiresAt > draft.at) continue;
    draft.endOffer(offer, 'lapsed', 'time');
    const entry = draft.wait(waitId);
    if (entry !== undefined) draft.setWait({ ...paused(draft, entry), missed: entry.missed + 1 });
  }
}

/** The wait, skipped for a while. Even where the rules know no pause, the next one in line comes first. */
export function paused({ state, at }: Draft, entry: WaitEntry): WaitEntry {
  return { ...entry, pausedUntil: at + Math.max(1, state.rules.waiting.pauseMs) };
}
