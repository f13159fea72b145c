/** Pure: what one click on "Wait" asks for. */
import { freeForYou } from '../../protocol/free-for-you.ts';
import { rowOf } from '../../protocol/tables.ts';
import { type SiteStore, selectMine, selectPolicy } from '../stores/site-store.ts';
import { ownWait } from './own-requests.ts';

export interface QuickWait {
  /** The feature's. */
  readonly name: string;
  readonly request: { readonly featureIds: string[]; readonly seats: number; readonly forMs: number };
}

/**
 * One seat, for as long as is usual here. Null where there is nothing to wait for: the site has no waiting list, a seat is
 * free for this person (or it is not known whether one is), or they wait already.
 */
export function quickWait(store: SiteStore, featureId: string): QuickWait | null {
  const policy = selectPolicy(store);
  const mine = selectMine(store);
  const feature = store.state?.site?.features[featureId];
  if (!store.state || !feature || policy?.waiting !== true || ownWait(mine, featureId) !== null) return null;
  // Nobody gets anything by waiting for what they are not allowed.
  if (rowOf(mine.allowances, featureId)?.barred != null) return null;
  if (freeForYou(feature, mine, store.state.me, store.state.site?.lines ?? {}) !== 0) return null;
  return { name: feature.name, request: { featureIds: [featureId], seats: 1, forMs: policy.keepDeniedMs } };
}
