/** Seats that the person took on this computer a short while ago. Pure. */
import { sameHost } from '../../protocol/identity.ts';
import type { Checkout } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { TakenSeat } from './sightings.ts';

/** A seat taken longer ago tells nothing: what asked for it may have ended, and others have started. */
const recentMs = 30 * 60_000;

/** The seats that this person holds on this computer. */
export const heldHere = ({ mine, me }: AgentState): readonly Checkout[] =>
  Object.values(mine.checkouts).filter(({ host }) => sameHost(host, me.host));

/** Null for a seat of unknown age, or one that is too old to tell. */
export function takenSeat(checkout: Checkout, { site, connection }: AgentState, now: number): TakenSeat | null {
  const feature = site && rowOf(site.features, checkout.featureId)?.name;
  if (!feature || checkout.since === null || checkout.kind === 'borrowed') return null;
  const since = checkout.since - connection.clockOffsetMs;
  return Math.abs(now - since) <= recentMs ? { feature, since, pid: checkout.pid } : null;
}
