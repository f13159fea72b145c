/** Pure: whether something else would do that is free, for a feature that is full. */
import type { WindowState } from '../../electron/ipc/contract.ts';
import { alternativesTo, freeAlternatives } from '../../protocol/alternatives.ts';
import { freeForYou } from '../../protocol/free-for-you.ts';
import { rowOf } from '../../protocol/tables.ts';

/** False for a feature that has seats for this person itself, or of which that is not known. */
export function couldBeHelped(state: WindowState | null, featureId: string): boolean {
  const feature = state?.site && rowOf(state.site.features, featureId);
  if (!feature || !state?.site || freeForYou(feature, state.mine, state.me, state.site.lines) !== 0) return false;
  const others = alternativesTo(feature, state.site.features);
  return freeAlternatives(others, state.mine, state.me, state.site.lines).length > 0;
}
