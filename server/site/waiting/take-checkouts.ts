/** Waits end when their owners got their seats, wherever from. Pure. */
import { rowOf } from '../../../protocol/tables.ts';
import type { Draft } from './draft.ts';
import { detailOf, seatsByUser, withDetail } from './wait-details.ts';
import { detailedIn, emptyLine, indexWaits } from './wait-index.ts';

/** Looks at the holders of a feature: new checkouts of who waits for it, and returned ones that did not count. */
export function takeCheckouts(draft: Draft, featureId: string): void {
  const { state } = draft;
  const feature = rowOf(state.site.features, featureId);
  if (feature === undefined || feature.staleSince !== null) return;
  const { lines, users } = indexWaits(state.requests.waits);
  const held = seatsByUser(state, featureId);
  for (const [userKey, seats] of held) {
    const own = users.get(userKey)?.find(({ featureIds }) => featureIds.includes(featureId));
    const entry = own && draft.wait(own.id);
    if (entry !== undefined && seats - detailOf(entry, featureId).held >= entry.seats) {
      draft.endWait(entry, draft.openOfferOf(entry.id)?.featureId === featureId ? 'taken' : 'withdrawn');
    }
  }
  for (const { entry: known, userKey } of detailedIn(lines.get(featureId) ?? emptyLine)) {
    const entry = draft.wait(known.id);
    if (entry === undefined) continue;
    const detail = detailOf(entry, featureId);
    const seats = held.get(userKey) ?? 0;
    if (seats < detail.held) draft.setWait(withDetail(entry, { ...detail, held: seats }));
  }
}
