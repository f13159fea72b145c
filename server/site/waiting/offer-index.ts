/** The offers by feature, by wait and by user: made once for each table of offers. */
import type { Table } from '../../../protocol/tables.ts';
import type { Offer } from '../../../protocol/waiting-list.ts';

export interface OfferIndex {
  /** Open ones by feature id, the first made first. */
  readonly openByFeature: ReadonlyMap<string, readonly Offer[]>;
  /** The open one of each wait: there is one at most. */
  readonly openByWait: ReadonlyMap<string, Offer>;
  /** Open and ended ones by user in lower case. */
  readonly byUser: ReadonlyMap<string, readonly Offer[]>;
  /** Ended ones, the first ended first. */
  readonly ended: readonly Offer[];
}

const indexes = new WeakMap<Table<Offer>, OfferIndex>();

/** The index of these offers. */
export function indexOffers(offers: Table<Offer>): OfferIndex {
  const known = indexes.get(offers);
  if (known !== undefined) return known;
  const index = indexOf(offers);
  indexes.set(offers, index);
  return index;
}

function indexOf(offers: Table<Offer>): OfferIndex {
  const rows = Object.values(offers);
  const open = rows.filter(({ status }) => status === 'open').sort(byMaking);
  return {
    openByFeature: Map.groupBy(open, ({ featureId }) => featureId),
    openByWait: new Map(open.map((offer) => [offer.waitId, offer])),
    byUser: Map.groupBy(rows, ({ user }) => user.toLowerCase()),
    ended: rows.filter(({ status }) => status !== 'open').sort(byEnd),
  };
}

function byMaking(a: Offer, b: Offer): number {
  return a.offeredAt - b.offeredAt || byId(a, b);
}

function byEnd(a: Offer, b: Offer): number {
  return (a.endedAt ?? 0) - (b.endedAt ?? 0) || byId(a, b);
}

function byId(a: Offer, b: Offer): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
