/** The waiting list, one event at a time. Pure. */
import type { SiteEvent, SiteState } from '../site-state.ts';

/**
 * The state after the event.
 * @param before the state before the event
 * @param state the state with all else that follows from the event
 */
export function reduceWaiting(_before: SiteState, state: SiteState, _event: SiteEvent): SiteState {
  return state;
}
