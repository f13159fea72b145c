/** Changes of waits and offers that are being worked out, on top of a state; each is seen by those after it. */
import { rowOf } from '../../../protocol/tables.ts';
import type { Offer, OfferStatus } from '../../../protocol/waiting-list.ts';
import type { WaitEntry } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { editOffers, indexOffers } from './offer-index.ts';
import { editWaits, indexWaits } from './wait-index.ts';

export interface Draft {
  /** The state without the changes. */
  readonly state: SiteState;
  readonly at: number;
  wait(id: string): WaitEntry | undefined;
  /** The waits of a user in lower case, the oldest first. */
  waitsOf(userKey: string): readonly WaitEntry[];
  setWait(entry: WaitEntry): void;
  /** Ends a wait; an open offer of it ends like this. */
  endWait(entry: WaitEntry, offer?: OfferStatus): void;
  /** The open offer of a wait. */
  openOfferOf(waitId: string): Offer | undefined;
  /** The open offers of a feature, the first made first. */
  openOffersFor(featureId: string): readonly Offer[];
  hasOffer(id: string): boolean;
  setOffer(offer: Offer): void;
  endOffer(offer: Offer, status: OfferStatus, lapse?: Offer['lapse']): void;
  /** Forgets an ended offer. */
  dropOffer(id: string): void;
  /** The state with the changes. Features whose lines or offers they change are added to `touched`. */
  commit(touched: Set<string>): SiteState;
}

export function draftOf(state: SiteState, at: number): Draft {
  const { waits, offers } = state.requests;
  const offerIndex = indexOffers(offers);
  const waitEdits = new Map<string, WaitEntry | null>();
  const offerEdits = new Map<string, Offer | null>();
  /** Of users whose waits changed, all of them. */
  const ownWaits = new Map<string, readonly WaitEntry[]>();
  const openByWait = new Map<string, Offer | null>();
  const openByFeature = new Map<string, readonly Offer[]>();

  const wait = (id: string) => (waitEdits.has(id) ? (waitEdits.get(id) ?? undefined) : rowOf(waits, id));
  const waitsOf = (userKey: string) => ownWaits.get(userKey) ?? indexWaits(waits).users.get(userKey) ?? [];
  const openOffersFor = (featureId: string) =>
    openByFeature.get(featureId) ?? offerIndex.openByFeature.get(featureId) ?? [];
  const openOfferOf = (waitId: string) =>
    openByWait.has(waitId) ? (openByWait.get(waitId) ?? undefined) : offerIndex.openByWait.get(waitId);

  function editWait(entry: WaitEntry, now: WaitEntry | null): void {
    const userKey = entry.user.toLowerCase();
    const others = waitsOf(userKey).filter(({ id }) => id !== entry.id);
    ownWaits.set(
      userKey,
      now === null ? others : [...others, now].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)),
    );
    waitEdits.set(entry.id, now);
  }

  function setOffer(offer: Offer): void {
    const isOpen = offer.status === 'open';
    const list = openOffersFor(offer.featureId);
    const isListed = list.some(({ id }) => id === offer.id);
    const others = isListed ? list.map((open) => (open.id === offer.id ? offer : open)) : [...list, offer];
    openByFeature.set(
      offer.featureId,
      others.filter(({ status }) => status === 'open'),
    );
    openByWait.set(offer.waitId, isOpen ? offer : null);
    offerEdits.set(offer.id, offer);
  }

  function endOffer(offer: Offer, status: OfferStatus, lapse: Offer['lapse'] = null): void {
    setOffer({ ...offer, status, endedAt: at, lapse });
  }

  return {
    state,
    at,
    wait,
    waitsOf,
    setWait: (entry) => editWait(entry, entry),
    endWait(entry, status = 'withdrawn') {
      const offer = openOfferOf(entry.id);
      if (offer !== undefined) endOffer(offer, status);
      editWait(entry, null);
    },
    openOfferOf,
    openOffersFor,
    hasOffer: (id) => offerEdits.get(id) != null || rowOf(offers, id) !== undefined,
    setOffer,
    endOffer,
    dropOffer: (id) => offerEdits.set(id, null),
    commit(touched) {
      if (waitEdits.size === 0 && offerEdits.size === 0) return state;
      for (const [id, entry] of waitEdits) {
        for (const row of [rowOf(waits, id), entry]) {
          for (const featureId of row?.featureIds ?? []) touched.add(featureId);
        }
      }
      for (const featureId of openByFeature.keys()) touched.add(featureId);
      const requests = {
        ...state.requests,
        waits: editWaits(waits, waitEdits),
        offers: editOffers(offers, offerEdits),
      };
      return { ...state, requests };
    },
  };
}
