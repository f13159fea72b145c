/** Who gets the free seats of one feature offered. Pure. */
import { seatsAllowed } from '../../../protocol/allowance.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { Offer } from '../../../protocol/waiting-list.ts';
import { allowanceOf } from '../allowances.ts';
import { digest, firstFree } from '../ids.ts';
import type { WaitEntry } from '../requests.ts';
import type { Draft } from './draft.ts';
import { isPresent } from './positions.ts';
import { isSavedUpAfter } from './saving.ts';
import { type SeatPool, seatPool } from './seat-pool.ts';
import { detailOf, seatsGot, withDetail } from './wait-details.ts';
import { detailedIn, emptyLine, indexWaits, type Place } from './wait-index.ts';

/**
 * Takes back open offers for which seats are gone, and offers what is left, in the order of the line. Where it is not
 * known how many are free, all stays as it is.
 * @param fresh - waits that got an offer in this very step: none gets two, wherever
 * @returns the waits whose offers changed, so that other lines they stand in may move on
 */
export function decideFeature(draft: Draft, featureId: string, fresh: Set<string>): readonly WaitEntry[] {
  const pool = seatPool(draft.state, rowOf(draft.state.site.features, featureId));
  if (pool === null) return [];
  const line = indexWaits(draft.state.requests.waits).lines.get(featureId) ?? emptyLine;
  for (const place of detailedIn(line)) lowerRefused(draft, place, featureId, pool);
  return [...keepOffers(draft, featureId, pool), ...makeOffers(draft, line, featureId, fresh, pool)];
}

/** Fewer seats than there were when it was refused: from now on, more than these are news. */
function lowerRefused(draft: Draft, { entry: { id } }: Place, featureId: string, pool: SeatPool): void {
  const entry = draft.wait(id);
  const detail = entry && detailOf(entry, featureId);
  if (entry === undefined || detail === undefined || detail.refused === 0) return;
  const free = Math.max(0, pool.freeAtFirstFor(entry));
  if (free < detail.refused) draft.setWait(withDetail(entry, { ...detail, refused: free }));
}

/** The first made are kept first; what no seats are left for lapses, whoever took them. */
function keepOffers(draft: Draft, featureId: string, pool: SeatPool): readonly WaitEntry[] {
  const lapsed: WaitEntry[] = [];
  for (const offer of draft.openOffersFor(featureId)) {
    const entry = draft.wait(offer.waitId);
    const seats = entry === undefined ? offer.seats : Math.min(offer.seats, seatsNeeded(draft, entry, featureId));
    if (pool.freeFor(offer) < seats) {
      draft.endOffer(offer, 'lapsed', 'seat-gone');
      if (entry !== undefined) lapsed.push(entry);
      continue;
    }
    pool.take(offer, seats);
    if (seats !== offer.seats) draft.setOffer({ ...offer, seats });
  }
  return lapsed;
}

function makeOffers(
  draft: Draft,
  line: readonly Place[],
  featureId: string,
  fresh: Set<string>,
  pool: SeatPool,
): readonly WaitEntry[] {
  const offered: WaitEntry[] = [];
  for (const place of line) {
    if (pool.isEmpty()) break;
    const entry = draft.wait(place.entry.id);
    if (entry === undefined || !mayBeOffered(draft, place, entry, fresh)) continue;
    const seats = seatsNeeded(draft, entry, featureId);
    if (!mayTake(draft, entry, featureId, seats)) continue;
    if (pool.freeFor(entry) < seats) {
      if (isWorthSaving(draft, place, featureId, seats)) pool.saveFor(entry);
      continue;
    }
    if (pool.freeAtFirstFor(entry) <= detailOf(entry, featureId).refused) continue;
    pool.take(entry, seats);
    // Who was refused a moment ago may get it elsewhere yet; until that is settled, the seat is only kept for them.
    if (isUnsettled(draft, entry)) continue;
    draft.setOffer(newOffer(draft, entry, featureId, seats));
    fresh.add(entry.id);
    offered.push(entry);
  }
  return offered;
}

/** Those who are away, paused or offered something already are passed over. */
function mayBeOffered(
  { state, openOfferOf }: Draft,
  place: Place,
  entry: WaitEntry,
  fresh: ReadonlySet<string>,
): boolean {
  if (!isPresent(state.present, place) || entry.pausedUntil !== null) return false;
  return !fresh.has(entry.id) && openOfferOf(entry.id) === undefined;
}

/** Whether the license administrator lets this person have so many; for others, seats are not kept waiting. */
function mayTake({ state }: Draft, entry: WaitEntry, featureId: string, seats: number): boolean {
  const feature = rowOf(state.site.features, featureId);
  const allowed = feature === undefined ? null : seatsAllowed(allowanceOf(state, feature, entry));
  return allowed === null || allowed >= seats;
}

function isUnsettled({ state }: Draft, { denialId }: WaitEntry): boolean {
  const denial = denialId === null ? undefined : rowOf(state.requests.denials, denialId);
  return denial !== undefined && denial.settlesAt !== null;
}

/** More seats than there are at all will never come together. */
function isWorthSaving({ state, at }: Draft, place: Place, featureId: string, seats: number): boolean {
  const issued = rowOf(state.site.features, featureId)?.issued ?? null;
  return (issued === null || seats <= issued) && isSavedUpAfter(at - place.since);
}

/** Seats that a wait is still for. */
function seatsNeeded({ state }: Draft, entry: WaitEntry, featureId: string): number {
  return entry.seats - seatsGot(state, entry, entry.user.toLowerCase(), featureId);
}

function newOffer(draft: Draft, entry: WaitEntry, featureId: string, seats: number): Offer {
  const { at, state } = draft;
  return {
    id: offerId(draft, entry.id, featureId),
    waitId: entry.id,
    featureId,
    user: entry.user,
    host: entry.host,
    seats,
    offeredAt: at,
    expiresAt: at + state.rules.waiting.headStartMs,
    status: 'open',
    endedAt: null,
    started: false,
    lapse: null,
  };
}

/** The same in every run, and not used yet. */
function offerId({ at, hasOffer }: Draft, waitId: string, featureId: string): string {
  return firstFree(digest('offer', waitId, featureId, at), '.', { has: hasOffer });
}
