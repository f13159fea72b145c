/** Pure: whether one would have to wait for a feature that is known by its name only. */
import { freeForYou } from '../../protocol/free-for-you.ts';
import { type SiteStore, selectPolicy } from '../stores/site-store.ts';

/**
 * True when every license server that has it is out of seats for this person, and the site has a waiting list. False when
 * that is not known: then it is tried.
 */
export function noneFree(store: SiteStore, name: string): boolean {
  const { state } = store;
  if (!state?.site || selectPolicy(store)?.waiting !== true) return false;
  const { mine, me, site } = state;
  const same = Object.values(site.features).filter((feature) => feature.name === name);
  return same.length > 0 && same.every((feature) => freeForYou(feature, mine, me, site.lines) === 0);
}
