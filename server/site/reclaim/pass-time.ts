/** What happens to reclaims by itself, because time passes. Pure. */
import { rowOf, type Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { applicationOf } from './activity.ts';
import type { Standings } from './known.ts';
import type { ReclaimDraft } from './reclaim-draft.ts';
import { isGoingOn } from './reclaim-index.ts';
import { benefitMs, longestGivenBackMs } from './watch-seats.ts';

const minuteMs = 60_000;
/** An agent that says nothing for so long after the warning must be over does not ask. */
const answerSlackMs = 10 * minuteMs;
/** Saving and closing takes no longer. */
const closingMs = 30 * minuteMs;
/** A seat that comes back later than this after its application was closed is stuck. */
export const stuckAfterMs = 2 * minuteMs;
/** How long ended ones stay at hand, so that agents see the end. */
export const keepEndedMs = 10 * minuteMs;
/** How long one is kept at hand that keeps its seat from being asked back again. */
const longestKeptMs = 7 * 24 * 60 * minuteMs;

const earliest = new WeakMap<Table<ReclaimRecord>, { readonly agentsBackAt: number; readonly at: number }>();
const earliestStanding = new WeakMap<Standings, number>();

/** When something of reclaims happens by itself next, in milliseconds since 1970; null when nothing is running out. */
export function nextDueOfReclaims({ requests, standings, agentsBackAt }: SiteState): number | null {
  const next = Math.min(
    agentsBackAt ?? Number.POSITIVE_INFINITY,
    nextOfRows(requests.reclaims, agentsBackAt ?? 0),
    nextOfStandings(standings),
  );
  return Number.isFinite(next) ? next : null;
}

function nextOfRows(reclaims: Table<ReclaimRecord>, agentsBackAt: number): number {
  const known = earliest.get(reclaims);
  if (known?.agentsBackAt === agentsBackAt) return known.at;
  let at = Number.POSITIVE_INFINITY;
  for (const id in reclaims) at = Math.min(at, dueOf(reclaims[id] as ReclaimRecord, agentsBackAt));
  earliest.set(reclaims, { agentsBackAt, at });
  return at;
}

function nextOfStandings(standings: Standings): number {
  let at = earliestStanding.get(standings);
  if (at === undefined) {
    at = Number.POSITIVE_INFINITY;
    for (const featureId in standings) at = Math.min(at, standings[featureId]?.dueAt ?? at);
    earliestStanding.set(standings, at);
  }
  return at;
}

/** When time does something to one of them; infinite when it does not. */
function dueOf(row: ReclaimRecord, agentsBackAt: number): number {
  const { status, statusAt } = row;
  switch (status) {
    case 'open':
      return row.action === 'suggest' ? Number.POSITIVE_INFINITY : statusAt + row.warningMs + answerSlackMs;
    case 'postponed':
      return Math.max(row.postponedUntil ?? 0, agentsBackAt);
    case 'closing':
      return statusAt + closingMs;
    case 'closed':
      return row.stuckSince === null ? statusAt + stuckAfterMs : Number.POSITIVE_INFINITY;
    case 'released':
      return row.givenBackMs === null ? releasedAt(row) + longestGivenBackMs : goesAt(row);
    case 'kept':
    case 'failed':
    case 'dry-run':
      return statusAt + longestKeptMs;
    case 'withdrawn':
      return goesAt(row);
  }
}

const releasedAt = (row: ReclaimRecord): number => row.releasedAt ?? row.statusAt;

/** When an ended one need not be at hand any more. */
const goesAt = (row: ReclaimRecord): number =>
  row.status === 'released'
    ? Math.max(row.statusAt + keepEndedMs, releasedAt(row) + benefitMs)
    : row.statusAt + keepEndedMs;

/** Whether anything is overdue, so that the rows need not be looked at when nothing is. */
const isAnyDue = ({ requests, agentsBackAt = 0 }: SiteState, at: number): boolean =>
  nextOfRows(requests.reclaims, agentsBackAt) <= at;

/** Features of which a reclaim is overdue. */
export function featuresOverdue(state: SiteState, at: number): readonly string[] {
  if (!isAnyDue(state, at)) return [];
  const overdue = Object.values(state.requests.reclaims).filter((row) => dueOf(row, state.agentsBackAt ?? 0) <= at);
  return overdue.map(({ featureId }) => featureId);
}

/** What waits for an answer, or for a seat, does not wait for ever. Before it is decided anew who is asked. */
export function endOverdue(draft: ReclaimDraft, state: SiteState): void {
  if (!isAnyDue(state, draft.at)) return;
  for (const row of draft.all()) {
    if (dueOf(row, state.agentsBackAt ?? 0) > draft.at) continue;
    if (row.status === 'open' || row.status === 'closing') draft.end(row, 'failed', 'no-answer');
    if (row.status === 'closed') draft.set({ ...row, stuckSince: row.statusAt });
    if (row.status === 'released' && row.givenBackMs === null) draft.set({ ...row, givenBackMs: longestGivenBackMs });
  }
}

/**
 * Ended ones go, and what was put off until now although nobody knows anything of its feature. After it was decided anew who is
 * asked. What changed in this very step stays, so that its end is seen.
 * @param before the reclaims before the step
 */
export function forget(
  draft: ReclaimDraft,
  before: Table<ReclaimRecord>,
  state: SiteState,
  touched: ReadonlySet<string>,
): void {
  const { at } = draft;
  const isSeen = (row: ReclaimRecord): boolean => rowOf(before, row.id) === row;
  if (isAnyDue(state, at)) {
    for (const row of draft.all()) {
      if (dueOf(row, state.agentsBackAt ?? 0) > at) continue;
      if (row.status === 'postponed') draft.end(row, 'withdrawn', 'use-unknown');
      else if (!isGoingOn(row) && isSeen(row)) draft.drop(row.id);
    }
  }
  for (const row of [...touched].flatMap((featureId) => draft.ofFeature(featureId))) {
    const remembers = row.status === 'kept' || row.status === 'failed' || row.status === 'dry-run';
    if (remembers && goesAt(row) <= at && isSeen(row) && !isRemembered(state, row)) draft.drop(row.id);
  }
}

/** Whether it still keeps its seat from being asked back: nobody has used the application since. */
function isRemembered(state: SiteState, { featureId, checkoutId, statusAt }: ReclaimRecord): boolean {
  if (rowOf(state.site.features, featureId) === undefined) return true;
  const checkout = rowOf(featureTables(state, featureId).checkouts, checkoutId);
  if (checkout === undefined) return false;
  const found = applicationOf(state.activity, checkout);
  return typeof found === 'string' || found.application.idleSince === null || found.application.idleSince <= statusAt;
}
