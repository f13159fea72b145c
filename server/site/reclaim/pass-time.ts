/** What happens to reclaims by itself, because time passes. Pure. */
import { rowOf, type Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { applicationOf } from './activity.ts';
import type { Standings } from './known.ts';
import type { ReclaimDraft } from './reclaim-draft.ts';
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

/** What is overdue ends, or is stuck; ended ones go. */
export function passTime(draft: ReclaimDraft, state: SiteState, touched: ReadonlySet<string>): void {
  const { at } = draft;
  const agentsBackAt = state.agentsBackAt ?? 0;
  if (nextOfRows(state.requests.reclaims, agentsBackAt) <= at) {
    for (const row of draft.all()) if (dueOf(row, agentsBackAt) <= at) comeDue(draft, row);
  }
  for (const row of [...touched].flatMap((featureId) => draft.ofFeature(featureId))) {
    const remembers = row.status === 'kept' || row.status === 'failed' || row.status === 'dry-run';
    if (remembers && goesAt(row) <= at && !isRemembered(state, row)) draft.drop(row.id);
  }
}

function comeDue(draft: ReclaimDraft, row: ReclaimRecord): void {
  switch (row.status) {
    case 'open':
    case 'closing':
      draft.end(row, 'failed', 'no-answer');
      return;
    case 'postponed':
      // Of a feature that nobody knows anything of just now; otherwise it was asked about again already.
      draft.end(row, 'withdrawn', 'use-unknown');
      return;
    case 'closed':
      draft.set({ ...row, stuckSince: row.statusAt });
      return;
    case 'released':
      if (row.givenBackMs === null) draft.set({ ...row, givenBackMs: longestGivenBackMs });
      else draft.drop(row.id);
      return;
    default:
      draft.drop(row.id);
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

/** Ids of the features of which a reclaim was put off until now. */
export function postponedUntilNow({ requests, agentsBackAt = 0 }: SiteState, at: number): readonly string[] {
  return Object.values(requests.reclaims).flatMap((row) =>
    row.status === 'postponed' && dueOf(row, agentsBackAt) <= at ? [row.featureId] : [],
  );
}
