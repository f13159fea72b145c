/** Pure: how a feature's seats divide. */
import { countsReserved } from '../../protocol/counts-reserved.ts';
import type { Feature } from '../../protocol/license.ts';

export type SeatParts =
  | 'unlimited'
  | 'unknown'
  | { readonly used: number; readonly borrowed: number; readonly reserved: number; readonly free: number };

/**
 * Divides the manager's figure "in use" into what is used, borrowed and reserved: FlexLM counts reservations and borrowed
 * seats in it, others do not count reservations. Where its figures contradict each other no part becomes negative.
 */
export function seatParts(feature: Feature): SeatParts {
  if (feature.limit === 'uncounted') return 'unlimited';
  if (feature.limit === 'unknown' || feature.issued === null || feature.inUse === null) return 'unknown';
  const borrowed = feature.borrowed ?? 0;
  const reserved = feature.reserved ?? 0;
  return {
    used: Math.max(0, feature.inUse - borrowed - (countsReserved(feature) ? reserved : 0)),
    borrowed,
    reserved,
    free: Math.max(0, feature.available ?? feature.issued - feature.inUse),
  };
}
