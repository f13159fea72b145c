/** From what a license server's log refuses to denials as people feel them. Pure. */
import type { SiteEvent, SiteState } from '../site-state.ts';

/** The state after the event. */
export function reduceDenials(state: SiteState, _event: SiteEvent): SiteState {
  return state;
}
