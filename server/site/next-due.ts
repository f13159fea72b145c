/** When something happens by itself next, for the server's one timer. */
import { nextDueOfAsks } from './asks/next-due.ts';
import { nextDueOfDenials } from './denials/pass-time.ts';
import { nextDueOfReclaims } from './reclaim/pass-time.ts';
import type { SiteState } from './site-state.ts';
import { nextDueOfWaiting } from './waiting/next-due.ts';

/**
 * The moment of the next `tick` that changes something, in milliseconds since 1970; null when nothing is running out. It
 * may lie in the past, when that tick is late.
 */
export function nextDueAt(state: SiteState, now: number): number | null {
  const due = [
    nextDueOfDenials(state),
    nextDueOfWaiting(state, now),
    nextDueOfAsks(state),
    nextDueOfReclaims(state),
  ].filter((at) => at !== null);
  return due.length > 0 ? Math.min(...due) : null;
}
