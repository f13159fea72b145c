/** Waits end when their owners got their seats, wherever from. Pure. */
import { rowOf } from '../../../protocol/tables.ts';
import type { Draft } from './draft.ts';
import { detailOf, seatsHeld, withDetail } from './wait-details.ts';
import { indexWaits } from './wait-index.ts';

/** Looks at the holders of a feature: new checkouts of who waits for it, and returned ones that did not count. */
export function takeCheckouts(draft: Draft, featureId: string): void {
  const { state } = draft;
  const feature = rowOf(state.site.features, featureId);
  if (feature === undefined || feature.staleSince !== null) return;
  for (const place of indexWaits(state.requests.waits).lines.get(featureId) ?? []) {
    const seats = seatsHeld(state, featureId, place.userKey);
    if (seats === 0 && place.entry.details === undefined) continue;
    const entry = draft.wait(place.entry.id);
    if (entry === undefined) continue;
    const detail = detailOf(entry, featureId);
    if (seats - detail.held >= entry.seats) {
      draft.endWait(entry, draft.openOfferOf(entry.id)?.featureId === featureId ? 'taken' : 'withdrawn');
    } else if (seats < detail.held) {
      draft.setWait(withDetail(entry, { ...detail, held: seats }));
    }
  }
}
