/** Reclaims under other rules, another configuration, another clock, and after a restart. Pure. */
import { rowOf } from '../../../protocol/tables.ts';
import { serverPrefix } from '../ids.ts';
import type { ReclaimRecord, RequestTables } from '../requests.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import type { ReclaimDraft } from './reclaim-draft.ts';
import { isGoingOn, isUnderWay } from './reclaim-index.ts';

/** Without rules nothing is asked back; what is being closed takes its way. */
export function endAll(draft: ReclaimDraft): void {
  for (const row of draft.all()) if (isGoingOn(row) && !isUnderWay(row)) draft.end(row, 'withdrawn', 'no-rule');
}

/** What becomes of seats of license servers that are watched no more is not known any more. */
export function keepWatched(draft: ReclaimDraft, { servers }: Extract<SiteEvent, { type: 'configured' }>): void {
  const prefixes = servers.map(({ id }) => serverPrefix(id));
  for (const row of draft.all()) {
    const isWatched = prefixes.some((prefix) => row.featureId.startsWith(prefix));
    if (isGoingOn(row) && !isWatched) draft.end(row, 'withdrawn', 'not-watched');
  }
}

/** The clock was set: what is running out keeps the time it had left. */
export function moveClock(draft: ReclaimDraft, byMs: number): void {
  const moved = (moment: number): number => Math.max(0, moment + byMs);
  const movedOrNull = (moment: number | null): number | null => (moment === null ? null : moved(moment));
  for (const row of draft.all()) {
    const times: Partial<ReclaimRecord> = {
      askedAt: moved(row.askedAt),
      statusAt: moved(row.statusAt),
      postponedUntil: movedOrNull(row.postponedUntil),
      endedAt: movedOrNull(row.endedAt),
      stuckSince: movedOrNull(row.stuckSince),
      releasedAt: movedOrNull(row.releasedAt),
    };
    draft.set({ ...row, ...times });
  }
}

/** Whoever is asked since before a restart is not asked for what no license server has told of until now. */
export function endUnknown(draft: ReclaimDraft, { site }: Pick<SiteState, 'site'>): void {
  for (const row of draft.all()) {
    if (row.status === 'open' && rowOf(site.features, row.featureId) === undefined) {
      draft.end(row, 'withdrawn', 'use-unknown');
    }
  }
}

/** Takes up the reclaims from before the restart. */
export function remember(draft: ReclaimDraft, { reclaims }: RequestTables): void {
  for (const row of Object.values(reclaims)) if (draft.get(row.id) === undefined) draft.set(row);
}
