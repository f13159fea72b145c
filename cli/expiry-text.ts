/** When features end, as text for a terminal. Pure. */
import { endingSoon, expiryStages } from '../protocol/expiry.ts';
import type { FeatureStatus } from './status-model.ts';
import { momentText, plural } from './words.ts';

/** The day on which the last pool ended; null while any may still be used. */
export function expiredOn(pools: FeatureStatus['pools'], at: number): string | null {
  const today = momentText(at).slice(0, 10);
  const days = pools.map(({ expiry }) => expiry);
  const ended = days.filter((day) => day !== null && day !== 'permanent' && day < today);
  return ended.length > 0 && ended.length === days.length ? (ended.sort().at(-1) ?? null) : null;
}

/** When a pool ends, in words. */
export function expiryText(expiry: FeatureStatus['pools'][number]['expiry'], at: number): string {
  if (expiry === null) return 'expiry not known';
  if (expiry === 'permanent') return expiry;
  // Both are days as `YYYY-MM-DD`; the last day still counts.
  return expiry < momentText(at).slice(0, 10) ? `expired on ${expiry}` : `valid until ${expiry}`;
}

/** Why an expired feature is not served: the license server gives other advice, which does not help. Else null. */
export function expiredWhy(feature: FeatureStatus, at: number): string | null {
  const day = expiredOn(feature.pools, at);
  return day === null || feature.problem === null ? null : `It expired on ${day}. Ask for a renewal.`;
}

/** When the next seats of a feature end, where that is soon; else null. */
export function endsSoonText(feature: FeatureStatus, at: number): string | null {
  const [first] = endingSoon(feature, at, expiryStages[0]);
  if (first === undefined) return null;
  const { days, seats, isAll, expiry } = first;
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days, on ${expiry}`;
  if (isAll) return `ends ${when}`;
  return seats === null
    ? `part of it ends ${when}`
    : `${plural(seats, 'seat')} of it ${seats === 1 ? 'ends' : 'end'} ${when}`;
}
