/** One idle seat that is asked back: why, how far it is, and what became of it. */
import { z } from 'zod';
import { reclaimManners } from './policy.ts';

const text = z.string().max(512);
const moment = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/**
 * How it stands: asked of the agent (`open`), put off by the holder (`postponed`), documents are being saved (`closing`),
 * the application is closed and its seat not seen back yet (`closed`), the seat is back (`released`), the holder goes on
 * (`kept`), it did not work and nothing was closed (`failed`), its reason went away (`withdrawn`), only reported
 * (`dry-run`). The last five are its end.
 */
export const reclaimStatuses = [
  'open',
  'postponed',
  'closing',
  'closed',
  'released',
  'kept',
  'failed',
  'withdrawn',
  'dry-run',
] as const;
export const reclaimStatusSchema = z.enum(reclaimStatuses);
export type ReclaimStatus = z.infer<typeof reclaimStatusSchema>;

/** One's own, as its holder sees it (`person/…` topic). Ended ones are kept there for a while. */
export const reclaimSchema = z.object({
  id: text,
  checkoutId: text,
  featureId: text,
  user: text,
  host: text,
  /** The desktop session whose agent is to do it. */
  session: text,
  /** Id of the rule. */
  rule: text,
  ...reclaimManners,
  askedAt: moment,
  /** What was known then: how long idle, how many people waited, percent of the seats in use (null: not known). */
  idleMs: count,
  waiting: count,
  usePercent: z.number().min(0).nullable(),
  status: reclaimStatusSchema,
  /** For `postponed`. */
  postponedUntil: moment.nullable(),
  /** How often it was put off. */
  postpones: count,
  endedAt: moment.nullable(),
  /** Since when its application is closed and the license manager still counts the seat, once that is too long; else null. */
  stuckSince: moment.nullable(),
});
export type Reclaim = z.infer<typeof reclaimSchema>;

/**
 * Why a seat is or is not asked back now; one for each own seat that a rule fits or could fit (`person/…` topic). The id is
 * the checkout's.
 */
export const standingReasons = [
  'asked-back',
  'no-rule',
  'excluded-user',
  'excluded-host',
  'borrowed',
  'young',
  'age-unknown',
  'no-agent',
  'application-unknown',
  'shielded',
  'busy',
  'idle-unknown',
  'not-idle',
  'outside-hours',
  'nobody-waits',
  'use-low',
  'use-unknown',
  'cannot-close',
  'unsaved',
  'postponed',
  'failed-before',
  'asked-lately',
  'enough-asked',
] as const;
export const standingReasonSchema = z.enum(standingReasons);
export type StandingReason = z.infer<typeof standingReasonSchema>;

export const standingSchema = z.object({
  id: text,
  featureId: text,
  /** Null when none fits. */
  rule: text.nullable(),
  reason: standingReasonSchema,
});
export type Standing = z.infer<typeof standingSchema>;

/** A holder who said that a job runs, as everyone sees it (`feature/…` topic). The id is the checkout's. */
export const shieldSchema = z.object({ id: text, until: moment });
export type Shield = z.infer<typeof shieldSchema>;

/** How far the agent is. Names and paths of documents never leave the workstation. */
export const reclaimProgressSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('postponed'), forMs: count }),
  z.object({ step: z.literal('kept'), why: z.enum(['still-working', 'input', 'busy', 'shield', 'ended']) }),
  z.object({ step: z.literal('closing') }),
  z.object({ step: z.literal('closed'), saved: count, bytes: count }),
  z.object({ step: z.literal('failed'), why: z.string().min(1).max(64) }),
]);
export type ReclaimProgress = z.infer<typeof reclaimProgressSchema>;
