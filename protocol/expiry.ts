/** When licences end, and which of them do soon. Pure. */
import type { Pool } from './license.ts';

const dayMs = 86_400_000;

/** Days before the end at which it is told, each once. */
export const expiryStages = [30, 7, 1] as const;

/** Days from today to the end of a calendar day, by this computer's calendar: 0 on the last day, negative after it. */
export function daysLeft(isoDay: string, now: number): number {
  const today = new Date(now);
  const todayUtc = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.parse(`${isoDay}T00:00:00Z`) - todayUtc) / dayMs);
}

/** Pools of a feature that end on one day. */
export interface Ending {
  readonly expiry: string;
  /** Days until then; 0 on the last day. */
  readonly days: number;
  /** Seats that end; null where their number is not known. */
  readonly seats: number | null;
  /** Whether no other pool stays. */
  readonly isAll: boolean;
}

/** What of a feature ends within so many days from now, the first first. */
export function endingSoon(
  { pools }: { readonly pools: readonly Pool[] },
  now: number,
  within: number,
): readonly Ending[] {
  const dated = pools.filter(hasDay);
  const due = dated.filter(({ expiry }) => daysLeft(expiry, now) >= 0 && daysLeft(expiry, now) <= within);
  return [...Map.groupBy(due, ({ expiry }) => expiry)]
    .map(([expiry, ending]) => ({
      expiry,
      days: daysLeft(expiry, now),
      seats: ending.every(({ issued }) => issued !== null)
        ? ending.reduce((sum, { issued }) => sum + (issued ?? 0), 0)
        : null,
      isAll: pools.every((pool) => hasDay(pool) && pool.expiry <= expiry),
    }))
    .sort((a, b) => a.days - b.days);
}

const hasDay = (pool: Pool): pool is Pool & { expiry: string } => pool.expiry !== null && pool.expiry !== 'permanent';
