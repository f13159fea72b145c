/** What the monitoring server is told of the applications, and when there is news for it. Pure. */
import { isDeepStrictEqual } from 'node:util';
import { maxAgentFrameBytes } from '../../protocol/frames.ts';
import type { ApplicationActivity } from '../../protocol/reclaim/activity.ts';
import type { HeldApplication } from './held-application.ts';

/** With moments instead of lengths, by this computer's clock. */
export interface ActivityFacts extends Omit<ApplicationActivity, 'idleMs' | 'shieldMs'> {
  readonly lastUsedAt: number | null;
  readonly shieldUntil: number | null;
}

export interface ToldOf {
  /** Until when a job runs in it, as its user said; null when they did not. */
  shieldOf(applicationId: string): number | null;
  closableOf(applicationId: string): ApplicationActivity['closable'];
}

const most = { checkouts: 64, letters: 512 };

/** An application of which it is not known yet whether it works does not count as idle. */
export const activityFacts = (
  { id, name, seats, measured }: HeldApplication,
  { shieldOf, closableOf }: ToldOf,
): ActivityFacts => ({
  checkoutIds: seats.slice(0, most.checkouts).map(({ checkoutId }) => checkoutId),
  application: name.slice(0, most.letters),
  lastUsedAt: measured.processorPercent === null ? null : measured.lastUsedAt,
  busy: [...measured.busy],
  shieldUntil: shieldOf(id),
  closable: closableOf(id),
});

/** Idle time that merely goes on is no news: whoever was told of it can add. */
export function isNews(told: readonly ActivityFacts[], facts: readonly ActivityFacts[], toleranceMs: number): boolean {
  if (told.length !== facts.length) return true;
  return facts.some((one, index) => {
    const { lastUsedAt: before, ...rest } = told[index] as ActivityFacts;
    const { lastUsedAt: now, ...others } = one;
    if (!isDeepStrictEqual(rest, others) || (before === null) !== (now === null)) return true;
    return before !== null && now !== null && Math.abs(now - before) > toleranceMs;
  });
}

const length = (ms: number): number => Math.max(0, Math.round(ms));

/** As it is told at this moment, as much of it as a server reads. */
export function activityAt(facts: readonly ActivityFacts[], now: number): ApplicationActivity[] {
  const all = facts.map(({ lastUsedAt, shieldUntil, ...others }) => ({
    ...others,
    idleMs: lastUsedAt === null ? null : length(now - lastUsedAt),
    shieldMs: shieldUntil === null || shieldUntil <= now ? null : length(shieldUntil - now),
  }));
  // With room for the rest of the frame.
  let bytes = 1024;
  return all.filter((one) => {
    bytes += Buffer.byteLength(JSON.stringify(one)) + 1;
    return bytes <= maxAgentFrameBytes;
  });
}
