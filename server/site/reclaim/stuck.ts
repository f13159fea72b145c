/** Seats that are still counted although their application was closed, and that may be taken away. Pure. */
import { sameUser } from '../../../protocol/identity.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { RemovableSeat } from '../../license-managers/license-manager.ts';
import type { ReclaimRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { applicationOf } from './activity.ts';
import { latestStart, youngMs } from './decide.ts';

/** A seat to be taken away, and the reclaim that closed its application. */
export interface StuckSeat extends RemovableSeat {
  readonly reclaimId: string;
}

/** Those of one license server whose time has come: see `removableSeat`. */
export function stuckSeats(state: SiteState, serverId: string, at: number): readonly StuckSeat[] {
  return Object.values(state.requests.reclaims).flatMap((row) => {
    const seat = row.serverId === serverId ? removableSeat(state, row, at) : null;
    return seat === null ? [] : [seat];
  });
}

/**
 * The seat of a reclaim, if it may be taken away: the rules of the site say so, its application was closed by this reclaim long
 * enough ago, nobody tried before, no agent tells of an application that holds it, and a report since then lists the very same
 * checkout, by its handle, which is neither borrowed nor young and shares its handle with no other.
 */
export function removableSeat(state: SiteState, row: ReclaimRecord, at: number): StuckSeat | null {
  const afterMs = state.rules.reclaim?.releaseStuckAfterMs ?? null;
  const feature = rowOf(state.site.features, row.featureId);
  const server = rowOf(state.site.servers, row.serverId);
  if (afterMs === null || row.status !== 'closed' || row.removalAt !== null || at - row.statusAt < afterMs) return null;
  if (feature === undefined || feature.staleSince !== null || (server?.lastGoodReportAt ?? 0) <= row.statusAt)
    return null;
  const { checkouts } = featureTables(state, row.featureId);
  const checkout = rowOf(checkouts, row.checkoutId);
  if (checkout === undefined || checkout.kind === 'borrowed' || !sameUser(checkout.user, row.user)) return null;
  // It is used again, or was never closed: license managers can count both as one checkout.
  if (typeof applicationOf(state.activity, checkout) !== 'string') return null;
  const { user, host, handle, since } = checkout;
  if (handle === null || handle !== row.handle || since === null || at - latestStart(since) < youngMs) return null;
  const isShared = Object.values(checkouts).some((other) => other.handle === handle && other.id !== checkout.id);
  return isShared ? null : { reclaimId: row.id, feature: feature.name, user, host, handle };
}
