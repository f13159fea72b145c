/** What the log of a license server tells between two reports. Pure. */
import type { SiteEvent, SiteState } from './site-state.ts';

/** The state after these lines. */
export function reduceLogged(state: SiteState, _event: Extract<SiteEvent, { type: 'logged' }>): SiteState {
  return state;
}
