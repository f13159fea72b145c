/** Pure: the window's copy of the state, after one patch. */
import type { StatePatch, WindowState } from '../../electron/ipc/contract.ts';
import { applyChanges } from '../../protocol/apply.ts';
import { emptySite } from '../../protocol/empty-tables.ts';

/**
 * Applies a patch that follows exactly on `state`. Returns the same `state` for a patch that it has already (told twice),
 * and `'gap'` when something between was missed: then only the whole state helps.
 */
export function applyPatch(state: WindowState, patch: StatePatch): WindowState | 'gap' {
  if (patch.revision <= state.revision) return state;
  if (patch.previous !== state.revision) return 'gap';
  return {
    ...state,
    ...patch.set,
    revision: patch.revision,
    site: patch.site ? applyChanges(state.site ?? emptySite, patch.site) : state.site,
    holders: patch.holders ? replaceHolders(state.holders, patch.holders) : state.holders,
    mine: patch.mine ?? state.mine,
  };
}

function replaceHolders(
  holders: WindowState['holders'],
  changes: NonNullable<StatePatch['holders']>,
): WindowState['holders'] {
  const next = { ...holders };
  for (const [featureId, tables] of Object.entries(changes)) {
    if (tables === null) delete next[featureId];
    else next[featureId] = tables;
  }
  return next;
}
