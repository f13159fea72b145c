/**
 * The time after a restart in which agents come back: until then nobody concludes from an agent's silence that it is gone. Pure.
 */
import type { SiteEvent, SiteState } from '../site-state.ts';
import { isGoingOn } from './reclaim-index.ts';

/** How long agents have to come back, in milliseconds. */
const comeBackMs = 60_000;

/** The state with that time as it is after the event. */
export function agentsBackAfter(
  before: SiteState,
  state: SiteState,
  event: Exclude<SiteEvent, { type: 'remembered' }>,
): SiteState {
  const { agentsBackAt, ...others } = state;
  if (event.type === 'configured' && isStart(before)) return { ...others, agentsBackAt: event.at + comeBackMs };
  if (agentsBackAt === undefined) return state;
  if (event.type === 'clock-set') return { ...others, agentsBackAt: Math.max(0, agentsBackAt + event.byMs) };
  return event.at >= agentsBackAt ? others : state;
}

/** Reclaims that are there before any license server are from before a restart. */
function isStart({ site, requests }: SiteState): boolean {
  return Object.keys(site.servers).length === 0 && Object.values(requests.reclaims).some(isGoingOn);
}
