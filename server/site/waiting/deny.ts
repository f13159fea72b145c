/** Denials for capacity join the waiting list by themselves. Pure. */
import { isForCapacity } from '../../../protocol/denial.ts';
import { rowOf, type Table } from '../../../protocol/tables.ts';
import { digest } from '../ids.ts';
import type { DenialRecord, WaitEntry } from '../requests.ts';
import { freeFor } from '../seats-for.ts';
import type { Draft } from './draft.ts';
import { placeSince } from './join.ts';
import { maxWaits } from './join-problem.ts';
import { detailOf, seatsHeld, withDetail } from './wait-details.ts';
import { indexWaits } from './wait-index.ts';

/** What follows from the denials that are new or changed. */
export function takeDenials(draft: Draft, before: Table<DenialRecord>, touched: Set<string>): void {
  const { denials } = draft.state.requests;
  if (before === denials) return;
  for (const id of Object.keys(denials)) {
    const denial = denials[id] as DenialRecord;
    const old = rowOf(before, id);
    if (denial !== old) takeDenial(draft, old, denial, touched);
  }
}

function takeDenial(draft: Draft, old: DenialRecord | undefined, denial: DenialRecord, touched: Set<string>): void {
  const own = draft.waitsOf(denial.user.toLowerCase());
  const begun = own.find(({ denialId }) => denialId === denial.id);
  if (denial.satisfiedBy !== null) {
    if (begun !== undefined) draft.endWait(begun);
    return;
  }
  // Once it is settled, its wait may be offered something.
  for (const featureId of begun?.featureIds ?? []) touched.add(featureId);
  const { featureId } = denial;
  if (featureId === null || denial.old || !isForCapacity(denial.reason)) return;
  // Of several tries in one action, the one for which waiting helps may be told last; and its feature, by a report.
  const isFirst = old === undefined || !isForCapacity(old.reason) || old.featureId === null;
  if (!isFirst && old.lastAt >= denial.lastAt) return;
  const entry = own.find(({ featureIds }) => featureIds.includes(featureId));
  if (entry !== undefined) renew(draft, entry, featureId, denial);
  // A retry after its user left the line is none of our business.
  else if (isFirst) begin(draft, featureId, denial, own.length);
}

function begin(draft: Draft, featureId: string, denial: DenialRecord, waits: number): void {
  const { state, at } = draft;
  const { waiting } = state.rules;
  const feature = rowOf(state.site.features, featureId);
  const until = untilOf(draft, denial);
  if (!waiting.enabled || feature === undefined || feature.limit === 'uncounted' || until <= at) return;
  if (indexWaits(state.requests.waits).count >= maxWaits || waits >= waiting.maxPerPerson) return;
  if (feature.issued !== null && denial.count > feature.issued) return;
  const id = digest('wait', denial.id);
  if (draft.wait(id) !== undefined) return;
  const { user, host } = denial;
  const since = placeSince(state, featureId, Math.min(denial.at, at), at);
  const entry: WaitEntry = {
    id,
    user,
    host,
    featureIds: [featureId],
    seats: denial.count,
    origin: 'denied',
    denialId: denial.id,
    since,
    until,
    pausedUntil: null,
    missed: 0,
  };
  const held = seatsHeld(state, featureId, user.toLowerCase());
  draft.setWait(withDetail(entry, { featureId, since, held, refused: seemedFree(draft, featureId, denial) }));
}

/** Another refusal: the place stays, the time begins anew, and whatever was offered is evidently not to be had. */
function renew(draft: Draft, entry: WaitEntry, featureId: string, denial: DenialRecord): void {
  const offer = draft.openOfferOf(entry.id);
  if (offer?.featureId === featureId) draft.endOffer(offer, 'lapsed', 'seat-gone');
  const issued = rowOf(draft.state.site.features, featureId)?.issued ?? null;
  const seats = issued !== null && denial.count > issued ? entry.seats : Math.max(entry.seats, denial.count);
  const byDenial = entry.origin === 'denied' ? { host: denial.host, denialId: denial.id } : {};
  const refused = seemedFree(draft, featureId, denial);
  draft.setWait(
    withDetail(
      { ...entry, ...byDenial, seats, until: Math.max(entry.until, untilOf(draft, denial)), pausedUntil: null },
      { ...detailOf(entry, featureId), refused },
    ),
  );
}

function untilOf({ state, at }: Draft, { lastAt }: DenialRecord): number {
  return Math.min(lastAt, at) + state.rules.waiting.keepDeniedMs;
}

/** Seats that the figures show as free for somebody whom the license manager refused one. */
function seemedFree({ state }: Draft, featureId: string, person: DenialRecord): number {
  const free = freeFor(state, featureId, person);
  return typeof free === 'number' ? free : 0;
}
