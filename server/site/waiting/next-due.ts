/** When something of the waiting list happens by itself next. */
import type { SiteState } from '../site-state.ts';
import { nextOfTime } from './pass-time.ts';
import { isPresent } from './positions.ts';
import { savingEndsAfter } from './saving.ts';
import { indexWaits, type Place, type WaitingLine } from './wait-index.ts';

const bigPlaces = new WeakMap<WaitingLine, readonly Place[]>();

/** The moment, in milliseconds since 1970; null when nothing is running out. */
export function nextDueOfWaiting(state: SiteState, now: number): number | null {
  const next = Math.min(
    state.quietUntil ?? Number.POSITIVE_INFINITY,
    nextOfTime(state.requests),
    nextOfSaving(state, now),
  );
  return Number.isFinite(next) ? next : null;
}

/** When seats that are saved up for somebody may go to others. */
function nextOfSaving({ requests, present }: SiteState, now: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const line of indexWaits(requests.waits).lines.values()) {
    for (const place of bigIn(line)) {
      const ends = isPresent(present, place) ? savingEndsAfter(now - place.since) : null;
      if (ends !== null) next = Math.min(next, place.since + ends);
    }
  }
  return next;
}

/** The requests for several seats. */
function bigIn(line: WaitingLine): readonly Place[] {
  const known = bigPlaces.get(line);
  if (known !== undefined) return known;
  const big = line.filter(({ entry }) => entry.seats > 1);
  bigPlaces.set(line, big);
  return big;
}
