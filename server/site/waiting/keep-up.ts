/** Waits and offers under another configuration, other rules, another clock, and after a restart. Pure. */
import { serverPrefix } from '../ids.ts';
import type { RequestTables, WaitEntry } from '../requests.ts';
import type { SiteEvent } from '../site-state.ts';
import type { Draft } from './draft.ts';
import { sharing } from './join-problem.ts';
import { indexOffers } from './offer-index.ts';
import { detailOf, withDetails } from './wait-details.ts';

/** Without a waiting list nobody waits: all waits end. */
export function endAll(draft: Draft): void {
  for (const entry of Object.values(draft.state.requests.waits)) draft.endWait(entry);
}

/** Features of license servers that are watched no more are waited for no more. */
export function keepWatched(draft: Draft, { servers }: Extract<SiteEvent, { type: 'configured' }>): void {
  const prefixes = servers.map(({ id }) => serverPrefix(id));
  const isWatched = (featureId: string) => prefixes.some((prefix) => featureId.startsWith(prefix));
  for (const entry of Object.values(draft.state.requests.waits)) {
    const featureIds = entry.featureIds.filter(isWatched);
    if (featureIds.length === entry.featureIds.length) continue;
    if (featureIds.length === 0) {
      draft.endWait(entry);
      continue;
    }
    const offer = draft.openOfferOf(entry.id);
    if (offer !== undefined && !featureIds.includes(offer.featureId)) draft.endOffer(offer, 'withdrawn');
    draft.setWait(withFeatures(entry, featureIds));
  }
}

/** The clock was set: what is running out keeps the time it had left. */
export function moveClock(draft: Draft, byMs: number): void {
  const { waits, offers } = draft.state.requests;
  for (const offer of indexOffers(offers).openByWait.values()) {
    draft.setOffer({
      ...offer,
      offeredAt: Math.max(0, offer.offeredAt + byMs),
      expiresAt: Math.max(0, offer.expiresAt + byMs),
    });
  }
  for (const entry of Object.values(waits)) {
    const { pausedUntil } = entry;
    if (pausedUntil !== null) draft.setWait({ ...entry, pausedUntil: Math.max(0, pausedUntil + byMs) });
  }
}

/** Takes up the waits and offers from before the restart. Who joined one of them again meanwhile has the older place. */
export function remember(draft: Draft, { waits, offers }: RequestTables): void {
  for (const entry of Object.values(waits)) {
    if (draft.wait(entry.id) !== undefined) continue;
    const userKey = entry.user.toLowerCase();
    for (const newer of sharing(draft.waitsOf(userKey), entry.featureIds)) {
      const offer = draft.openOfferOf(newer.id);
      if (offer !== undefined) draft.setOffer({ ...offer, status: 'withdrawn', endedAt: offer.offeredAt });
      draft.endWait(newer);
      const left = newer.featureIds.filter((featureId) => !entry.featureIds.includes(featureId));
      if (left.length > 0) draft.setWait(withFeatures(newer, left));
    }
    draft.setWait(entry);
  }
  for (const offer of Object.values(offers)) {
    if (draft.hasOffer(offer.id)) continue;
    const isOpen = offer.status === 'open';
    // An offer whose wait is gone, or that is not the only one, is none.
    if (isOpen && (draft.wait(offer.waitId) === undefined || draft.openOfferOf(offer.waitId) !== undefined)) continue;
    draft.setOffer(offer);
  }
}

function withFeatures(entry: WaitEntry, featureIds: readonly string[]): WaitEntry {
  return withDetails(
    { ...entry, featureIds },
    featureIds.map((featureId) => detailOf(entry, featureId)),
  );
}
