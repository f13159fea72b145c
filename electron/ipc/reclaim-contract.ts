/** The part of the contract between windows and the main process that is about idle seats and the documents closed with them. */
import { z } from 'zod';
import type { BusySign } from '../../protocol/reclaim/activity.ts';
import type { ReclaimAction } from '../../protocol/reclaim/policy.ts';
import type { StandingReason } from '../../protocol/reclaim/reclaim.ts';

const moment = z.number().int().nonnegative();
const id = z.string().min(1).max(512);

/** What was measured of an application; null: not known (yet). Moments by this computer's clock. */
export interface MeasuredActivity {
  /** Last time that somebody used one of its windows. */
  readonly lastUsedAt: number | null;
  /** Percent of one processor, by all its processes. */
  readonly processorPercent: number | null;
  /** Bytes read and written a second. */
  readonly diskBytesPerSecond: number | null;
  /** Processes that it started and that work. */
  readonly workingChildren: number | null;
  readonly busy: readonly BusySign[];
}

/** An application behind seats of this person on this computer. */
export interface ApplicationView {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Names of the features that it holds. */
  readonly features: readonly string[];
  readonly measured: MeasuredActivity;
  /** Its user said that a job runs; null when they did not. */
  readonly shieldedUntil: number | null;
  /** How long they may say so at a time; 0: not at all. */
  readonly maxShieldMs: number;
  /** Whether its processor or disk suggests that a job runs. */
  readonly suggestShield: boolean;
  /** Why its seats are or are not asked back. */
  readonly standings: readonly {
    readonly feature: string;
    readonly rule: string | null;
    readonly reason: StandingReason;
  }[];
}

/** What will happen to a document, or happened. */
export type DocumentFate =
  /** Nothing in it is unsaved. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'copy'; readonly to: string }
  | { readonly kind: 'overwrite' }
  /** Nothing is closed because of it. */
  | { readonly kind: 'cannot'; readonly why: string };

export interface WarnedDocument {
  readonly name: string;
  /** Whole path; null for one that was never saved. */
  readonly path: string | null;
  readonly fate: DocumentFate;
}

/** The choices that a person has about an application that is about to be closed. */
export interface WarningView {
  /** The reclaim's. */
  readonly id: string;
  readonly application: string;
  readonly feature: string;
  readonly action: ReclaimAction;
  /** Since when it is idle, by this computer's clock. */
  readonly idleSince: number;
  readonly waiting: number;
  readonly usePercent: number | null;
  readonly measured: MeasuredActivity;
  /** When it is closed if nobody does anything; null for a mere suggestion. */
  readonly closesAt: number | null;
  readonly startedAt: number;
  /** Null while they are looked for. */
  readonly documents: readonly WarnedDocument[] | null;
  readonly postponesMs: readonly number[];
  /** How often it can be put off yet. */
  readonly postponesLeft: number;
  readonly maxShieldMs: number;
  /** What is done now. */
  readonly phase: 'asking' | 'saving' | 'closing' | 'closed' | 'failed';
  /** Why it did not work, and what to do; for `failed`. */
  readonly problem: string | null;
}

/** A document of an application that was closed. */
export interface ClosedDocument {
  readonly name: string;
  /** The file that Reopen opens; null where there is none. */
  readonly path: string | null;
  /** Of the original, when a copy was saved. */
  readonly originalPath: string | null;
  readonly fate: DocumentFate;
  readonly bytes: number | null;
  /** Whether the file is as it was left: `unknown` until it was looked at. */
  readonly state: 'as-left' | 'changed' | 'missing' | 'locked' | 'not-saved' | 'unknown';
}

/** One application that was closed, or was to be. */
export interface ReceiptView {
  readonly id: string;
  readonly application: string;
  readonly feature: string;
  /** Id of the rule. */
  readonly rule: string;
  readonly at: number;
  readonly idleMs: number;
  readonly waiting: number;
  readonly result: 'closed' | 'closed-unasked' | 'failed' | 'interrupted';
  /** What went wrong or was interrupted, and what became of it; null when all went well. */
  readonly explanation: string | null;
  readonly documents: readonly ClosedDocument[];
  /** `waiting`: it is opened when a seat is free. */
  readonly reopening: 'no' | 'waiting' | 'opening' | 'reopened';
  /** Why it could not be reopened; null when nothing is wrong. */
  readonly problem: string | null;
}

/** All there is to show about it. */
export interface ReclaimView {
  /** False where the site asks no idle seats back; what was closed before is still shown. */
  readonly enabled: boolean;
  readonly warnings: readonly WarningView[];
  readonly applications: readonly ApplicationView[];
  /** Newest first. */
  readonly receipts: readonly ReceiptView[];
}

const warningAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('still-working') }),
  z.object({ kind: z.literal('close-now') }),
  z.object({ kind: z.literal('postpone'), forMs: moment }),
  /** A job runs: not before `until`, by this computer's clock. */
  z.object({ kind: z.literal('shield'), until: moment }),
  /** Puts away one that is over. */
  z.object({ kind: z.literal('dismiss') }),
]);
export type WarningAnswer = z.infer<typeof warningAnswerSchema>;

export const reclaimRequests = {
  'reclaim:get': { argument: z.undefined() },
  'reclaim:answer': { argument: z.object({ id, answer: warningAnswerSchema }) },
  /** A job runs in this application until then; null: none runs any more. */
  'reclaim:shield': { argument: z.object({ applicationId: id, until: moment.nullable() }) },
  /** All documents of a receipt, or the one with this number; now if a seat is free, else when one is. */
  'receipt:reopen': { argument: z.object({ id, document: z.number().int().min(0).max(10_000).nullable() }) },
  /** No longer reopened when a seat is free. */
  'receipt:keep-closed': { argument: id },
  'receipt:open-folder': { argument: z.object({ id, document: z.number().int().min(0).max(10_000) }) },
  'receipt:remove': { argument: id },
} as const;

/** What main answers, channel by channel. */
export interface ReclaimResults {
  'reclaim:get': ReclaimView;
  'reclaim:answer': ReclaimView;
  'reclaim:shield': ReclaimView;
  'receipt:reopen': ReclaimView;
  'receipt:keep-closed': ReclaimView;
  'receipt:open-folder': null;
  'receipt:remove': ReclaimView;
}

export interface ReclaimEvents {
  'reclaim:changed': ReclaimView;
}
