/** What becomes of seats that are asked back: whether they are back, who gets them, and until when. Pure. */
import type { Checkout } from '../../../protocol/license.ts';
import { rowOf, type Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import type { ReclaimDraft } from './reclaim-draft.ts';
import { isGoingOn, isUnderWay } from './reclaim-index.ts';

/** Who takes a seat of the feature within this time after one came back has it by that, in milliseconds. */
export const benefitMs = 15 * 60_000;
/** Longer than this a seat is not said to be given back, in milliseconds: a working day is over then. */
export const longestGivenBackMs = 8 * 60 * 60_000;

/** Looks at the holders of a feature. Where they are not known for certain, nothing is concluded. */
export function watchSeats(draft: ReclaimDraft, before: SiteState, state: SiteState, featureId: string): void {
  const rows = draft.ofFeature(featureId);
  const feature = rowOf(state.site.features, featureId);
  const old = rowOf(before.site.features, featureId);
  if (rows.length === 0 || feature === undefined) {
    if (old !== undefined) for (const row of rows.filter(isGoingOn)) seatIsBack(draft, row);
    return;
  }
  if (feature.staleSince !== null) return;
  const { checkouts } = featureTables(state, featureId);
  for (const row of rows) {
    if (isGoingOn(row) && rowOf(checkouts, row.checkoutId) === undefined) seatIsBack(draft, row);
  }
  const known = featureTables(before, featureId).checkouts;
  // What a first report lists may have been taken long ago.
  if (old === undefined || old.staleSince !== null || known === checkouts) return;
  for (const checkout of newIn(checkouts, known)) seatIsTaken(draft, featureId, checkout);
}

function seatIsBack(draft: ReclaimDraft, row: ReclaimRecord): void {
  if (isUnderWay(row)) {
    draft.become(row, 'released', { endedAt: draft.at, releasedAt: draft.at, stuckSince: null });
  } else draft.end(row, 'withdrawn', 'seat-returned');
}

/** In the order in which they were taken. */
function newIn(checkouts: Table<Checkout>, known: Table<Checkout>): readonly Checkout[] {
  return Object.values(checkouts)
    .filter(({ id }) => rowOf(known, id) === undefined)
    .sort((a, b) => (a.since ?? 0) - (b.since ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Ends the time given back by its user; or somebody else has it by the seat that came back first. */
function seatIsTaken(draft: ReclaimDraft, featureId: string, { user }: Checkout): void {
  const userKey = user.toLowerCase();
  const released = draft.ofFeature(featureId).filter(({ status }) => status === 'released');
  const own = released.filter((row) => row.user.toLowerCase() === userKey && row.givenBackMs === null);
  for (const row of own) {
    draft.set({ ...row, givenBackMs: Math.min(longestGivenBackMs, sinceRelease(draft, row)) });
  }
  const others = released
    .filter((row) => row.user.toLowerCase() !== userKey && isWorthLooking(row, draft.at))
    .sort((a, b) => (a.releasedAt ?? 0) - (b.releasedAt ?? 0) || (a.id < b.id ? -1 : 1));
  const [first] = others;
  if (first !== undefined) draft.set({ ...first, benefited: user });
}

/** Whether it is still to be seen who benefits. */
function isWorthLooking({ benefited, waiting, releasedAt }: ReclaimRecord, at: number): boolean {
  return benefited === null && waiting > 0 && at <= (releasedAt ?? 0) + benefitMs;
}

const sinceRelease = ({ at }: ReclaimDraft, { releasedAt }: ReclaimRecord): number =>
  Math.max(0, at - (releasedAt ?? at));
