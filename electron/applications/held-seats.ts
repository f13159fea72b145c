/** The seats that the person holds on this computer, as far as a rule about idle ones could be about them. Pure. */
import type { ReclaimPolicy } from '../../protocol/reclaim/policy.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { AgentState } from '../agent/agent-state.ts';
import { heldHere } from '../programs/taken-seats.ts';
import type { HeldSeat } from './held-application.ts';
import type { SeatToMatch } from './match-seats.ts';
import { namesFeature } from './pace.ts';

export interface HeldHere extends HeldSeat {
  readonly match: SeatToMatch;
  /** Whether a rule names its feature. */
  readonly ruled: boolean;
}

/** Starts are printed to the minute, and reports are a little late. */
const knownClockMs = 3 * 60_000;
/** While it is not known how far the license server's clock is off. */
const unknownClockMs = 60 * 60_000;

export const reclaimPolicy = ({ siteInfo }: AgentState): ReclaimPolicy | null => siteInfo?.policy?.reclaim ?? null;

/** None where no rule names any of them: then nothing is looked at. Borrowed seats are nobody's to give back. */
export function heldSeats(state: AgentState): readonly HeldHere[] {
  const policy = reclaimPolicy(state);
  const { site, connection } = state;
  if (policy === null || site === null) return [];
  const seats = heldHere(state).flatMap(({ id, featureId, since, pid, kind }): readonly HeldHere[] => {
    const feature = rowOf(site.features, featureId);
    if (!feature || kind === 'borrowed') return [];
    const skewMs = rowOf(site.servers, feature.serverId)?.clockSkewMs ?? null;
    const seat = { checkoutId: id, feature: feature.name };
    const match: SeatToMatch = {
      ...{ ...seat, vendorDaemon: feature.vendorDaemon, pid },
      // The license server's clock, then the monitoring server's, then ours.
      since: since === null ? null : since - (skewMs ?? 0) - connection.clockOffsetMs,
      slackMs: skewMs === null ? unknownClockMs : knownClockMs,
    };
    return [{ ...seat, featureId, match, ruled: policy.rules.some((rule) => namesFeature(rule, feature.name)) }];
  });
  return seats.some(({ ruled }) => ruled) ? seats : [];
}
