/**
 * The quiet time after a restart: agents come back one after the other, and who is the first to come back must not be
 * taken for the first in line. Pure.
 */
import type { SiteEvent, SiteState } from '../site-state.ts';
import { indexWaits } from './wait-index.ts';

/** How long agents have to come back, in milliseconds. */
const quietMs = 20_000;

/** The state with its quiet time as it is after the event; it is over early once all who wait are back. */
export function quietAfter(
  before: SiteState,
  state: SiteState,
  event: Exclude<SiteEvent, { type: 'remembered' }>,
): SiteState {
  const { quietUntil, ...others } = state;
  if (event.type === 'configured' && isStart(before)) {
    return isEveryoneBack(state) ? state : { ...state, quietUntil: event.at + quietMs };
  }
  if (quietUntil === undefined) return state;
  if (event.type === 'clock-set') return { ...others, quietUntil: Math.max(0, quietUntil + event.byMs) };
  const isOver = event.at >= quietUntil || (event.type === 'presence' && isEveryoneBack(state));
  return isOver ? others : state;
}

/** Waits are there before any license server only when they are from before a restart. */
function isStart({ site, requests }: SiteState): boolean {
  return Object.keys(site.servers).length === 0 && Object.keys(requests.waits).length > 0;
}

function isEveryoneBack({ requests, present }: SiteState): boolean {
  for (const userKey of indexWaits(requests.waits).users.keys()) {
    if (!Object.hasOwn(present, userKey)) return false;
  }
  return true;
}
