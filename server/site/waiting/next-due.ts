/** When something of the waiting list happens by itself next. */
import type { SiteState } from '../site-state.ts';

/** How long ended offers are kept, so that nobody misses one unseen, in milliseconds. */
export const keepEndedMs = 24 * 60 * 60_000;

export function nextDueOfWaiting(_state: SiteState, _now: number): number | null {
  return null;
}
