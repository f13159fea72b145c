/** Joining the waiting list by asking. Pure. */
import type { WaitDetail, WaitEntry } from '../requests.ts';
import type { PersonEvent, SiteState } from '../site-state.ts';
import type { Draft } from './draft.ts';
import { featuresOf, joinProblem, sharing } from './join-problem.ts';
import { detailOf, seatsHeld, withDetails } from './wait-details.ts';
import { indexWaits } from './wait-index.ts';

type Joined = Extract<PersonEvent, { type: 'wait-joined' }>;

/**
 * One wait per person and feature: who waits for one of these features already keeps that wait and their place in its
 * line, and gets places at the end of the other lines.
 */
export function join(draft: Draft, event: Joined): void {
  const { state, at } = draft;
  const until = Math.min(event.until, at + state.rules.waiting.maxWaitMs);
  if (until <= at || joinProblem(state, event) !== null) return;
  const shared = sharing(draft.waitsOf(event.user.toLowerCase()), event.featureIds);
  const [kept, ...others] = shared;
  if (kept === undefined && draft.wait(event.id) !== undefined) return;
  const offer = kept === undefined ? undefined : draft.openOfferOf(kept.id);
  if (offer !== undefined && offer.seats < event.seats) draft.endOffer(offer, 'withdrawn');
  if (offer !== undefined && offer.seats > event.seats) draft.setOffer({ ...offer, seats: event.seats });
  for (const other of others) draft.endWait(other);
  const featureIds = featuresOf(shared, event.featureIds);
  const { user, host, seats } = event;
  const details = featureIds.map((featureId) => detailAmong(state, shared, featureId, user, at));
  const since = kept?.since ?? Math.min(...details.map((detail) => detail.since));
  const entry: WaitEntry = {
    id: kept?.id ?? event.id,
    user: kept?.user ?? user,
    host,
    featureIds,
    seats,
    origin: 'asked',
    denialId: null,
    since,
    until,
    pausedUntil: null,
    missed: 0,
  };
  draft.setWait(withDetails(entry, details));
}

/** What the wait that is for this feature already knows, or what a new place in its line begins with. */
function detailAmong(
  state: SiteState,
  shared: readonly WaitEntry[],
  featureId: string,
  user: string,
  at: number,
): WaitDetail {
  const entry = shared.find(({ featureIds }) => featureIds.includes(featureId));
  return entry === undefined
    ? {
        featureId,
        since: placeSince(state, featureId, at, at),
        held: seatsHeld(state, featureId, user.toLowerCase()),
        refused: 0,
      }
    : detailOf(entry, featureId);
}

/**
 * Since when a new wait stands in a line: since `wanted`. After the clock was set back, those in line seem to have come
 * later than now; a new one goes behind them all the same.
 */
export function placeSince({ requests }: SiteState, featureId: string, wanted: number, at: number): number {
  const last = indexWaits(requests.waits).lines.get(featureId)?.at(-1);
  return last !== undefined && last.since > at ? last.since + 1 : wanted;
}
