/** What parts of the site state say about one feature, and who holds what by name. Pure. */

import { emptyHolders } from '../../protocol/empty-tables.ts';
import type { SearchResult } from '../../protocol/rest.ts';
import type { HolderTables, SiteTables } from '../../protocol/topics.ts';
import type { SiteState } from './site-state.ts';

/** Longest answer of a search, in checkouts. */
const maxFound = 500;

/** The `site` topic. */
export function siteTables(state: SiteState): SiteTables {
  return state.site;
}

/** The `feature/…` topic; empty for a feature that is not known. */
export function featureTables(state: SiteState, featureId: string): HolderTables {
  return Object.hasOwn(state.holders, featureId) ? (state.holders[featureId] ?? emptyHolders) : emptyHolders;
}

/**
 * Features with a holder whose user or host contains the text, without letter case. An empty text finds nothing.
 * @param isShown whether anything of this user is told
 */
export function searchHolders(
  state: SiteState,
  text: string,
  isShown: (user: string) => boolean = () => true,
): SearchResult {
  const wanted = text.trim().toLowerCase();
  const matches: SearchResult['matches'] = [];
  let left = wanted === '' ? 0 : maxFound;
  let truncated = false;
  for (const [featureId, { checkouts }] of Object.entries(left === 0 ? {} : state.holders)) {
    const found = Object.values(checkouts).filter(
      ({ user, host }) => (user.toLowerCase().includes(wanted) || host.toLowerCase().includes(wanted)) && isShown(user),
    );
    truncated ||= found.length > left;
    if (found.length > 0 && left > 0) {
      matches.push({ featureId, checkouts: found.slice(0, left) });
      left -= Math.min(left, found.length);
    }
  }
  return { matches, truncated };
}
