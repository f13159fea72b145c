/** The offers by feature, by wait and by user: made once for each table of offers, and from the one before it. */
import { copyTable, rowOf, type Table } from '../../../protocol/tables.ts';
import type { Offer } from '../../../protocol/waiting-list.ts';
import type { Edits } from './wait-index.ts';

export interface OfferIndex {
  /** Open ones by feature id, the first made first. */
  readonly openByFeature: ReadonlyMap<string, readonly Offer[]>;
  /** The open one of each wait: there is one at most. */
  readonly openByWait: ReadonlyMap<string, Offer>;
  /** Ended ones, the first ended first. */
  readonly ended: readonly Offer[];
}

const indexes = new WeakMap<Table<Offer>, OfferIndex>();
const byUser = new WeakMap<Table<Offer>, ReadonlyMap<string, readonly Offer[]>>();

/** The index of these offers. */
export function indexOffers(offers: Table<Offer>): OfferIndex {
  const known = indexes.get(offers);
  if (known !== undefined) return known;
  const index = indexOf(Object.values(offers));
  indexes.set(offers, index);
  return index;
}

/** Open and ended offers by user in lower case. */
export function offersByUser(offers: Table<Offer>): ReadonlyMap<string, readonly Offer[]> {
  const known = byUser.get(offers);
  if (known !== undefined) return known;
  const index = Map.groupBy(Object.values(offers), ({ user }) => user.toLowerCase());
  byUser.set(offers, index);
  return index;
}

/** The offers with these edits; the same table when there are none. */
export function editOffers(offers: Table<Offer>, edits: Edits<Offer>): Table<Offer> {
  if (edits.size === 0) return offers;
  const after = copyTable(offers);
  for (const [id, offer] of edits) {
    if (offer === null) delete after[id];
    else after[id] = offer;
  }
  indexes.set(after, editIndex(indexOffers(offers), offers, edits));
  return after;
}

function indexOf(rows: readonly Offer[]): OfferIndex {
  const open = rows.filter(({ status }) => status === 'open').sort(byMaking);
  return {
    openByFeature: Map.groupBy(open, ({ featureId }) => featureId),
    openByWait: new Map(open.map((offer) => [offer.waitId, offer])),
    ended: rows.filter(({ status }) => status !== 'open').sort(byEnd),
  };
}

function editIndex(before: OfferIndex, offers: Table<Offer>, edits: Edits<Offer>): OfferIndex {
  const added = indexOf([...edits.values()].filter((offer) => offer !== null));
  const openByFeature = new Map(before.openByFeature);
  const openByWait = new Map(before.openByWait);
  const touched = new Set(added.openByFeature.keys());
  for (const id of edits.keys()) {
    const old = rowOf(offers, id);
    if (old?.status !== 'open') continue;
    openByWait.delete(old.waitId);
    touched.add(old.featureId);
  }
  for (const [waitId, offer] of added.openByWait) openByWait.set(waitId, offer);
  for (const featureId of touched) {
    const left = (openByFeature.get(featureId) ?? []).filter(({ id }) => !edits.has(id));
    const open = [...left, ...(added.openByFeature.get(featureId) ?? [])].sort(byMaking);
    if (open.length > 0) openByFeature.set(featureId, open);
    else openByFeature.delete(featureId);
  }
  const isEndedEdited = added.ended.length > 0 || [...edits.values()].includes(null);
  const ended = isEndedEdited
    ? [...before.ended.filter(({ id }) => !edits.has(id)), ...added.ended].sort(byEnd)
    : before.ended;
  return { openByFeature, openByWait, ended };
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
