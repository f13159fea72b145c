/** Asks among colleagues, one event at a time. Pure. */
import type { SiteEvent, SiteState } from '../site-state.ts';

/** The state after the event. */
export function reduceAsks(state: SiteState, _event: SiteEvent): SiteState {
  return state;
}
