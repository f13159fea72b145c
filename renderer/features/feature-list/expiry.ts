/** Pure: when a feature ends. */

import { daysLeft } from '../../../protocol/expiry.ts';
import type { Pool } from '../../../protocol/license.ts';

/** Days before the end from which it is worth a warning. */
export const warningDays = 30;

/** The first day on which a pool ends, `permanent` when none does, or null when the manager did not say. */
export function firstExpiry(pools: readonly Pool[]): Pool['expiry'] {
  const days = pools.map((pool) => pool.expiry).filter((expiry) => expiry !== null);
  const dated = days.filter((expiry) => expiry !== 'permanent').sort();
  return dated[0] ?? days[0] ?? null;
}

/** Whether no pool can be used any more. */
export const hasExpired = (pools: readonly Pool[], now: number): boolean =>
  pools.length > 0 &&
  pools.every(({ expiry }) => expiry !== null && expiry !== 'permanent' && daysLeft(expiry, now) < 0);

/** Days left when they are few, else null; negative once it has ended. */
export function daysToWarn(expiry: string | null, now: number): number | null {
  if (expiry === null || expiry === 'permanent') return null;
  const left = daysLeft(expiry, now);
  return left < warningDays ? left : null;
}
