/**
 * The receipt of one application that was closed, or was to be: why, what became of each document, and how far it is. It is
 * written before each step, so that it tells after a crash what may have been begun. Pure.
 */
import { z } from 'zod';
import { reclaimActionSchema } from '../../../protocol/reclaim/policy.ts';

const moment = z.number().int().nonnegative();
const count = z.number().int().nonnegative();
const text = z.string().max(512);
const sentence = z.string().max(4000);
const path = z.string().min(1).max(32_768);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Content of a file. */
const contentSchema = z.object({ digest, bytes: count });
export type Content = z.infer<typeof contentSchema>;

/** The steps, in the order in which they come; `keep` to `copy` for each document that is to be saved. */
export const reclaimSteps = [
  /** Nothing is done yet. */
  'begin',
  /** The content of its file is kept beside it. */
  'keep',
  /** The application is asked to save. */
  'save',
  /** What it saved over its file is copied beside it. */
  'copy',
  /** It is on the disk. */
  'saved',
  /** The application is asked to close. */
  'close',
  /** It is closed: files get back what was in them. */
  'give-back',
  'end',
] as const;
export type ReclaimStep = (typeof reclaimSteps)[number];

/** How a document is saved: not at all, as a copy by its application, over its file which is then given back, or over its file. */
export const savingWays = ['none', 'copy', 'swap', 'overwrite'] as const;
export type SavingWay = (typeof savingWays)[number];

const documentSchema = z.object({
  name: text,
  /** Whole path of its file; null for one that was never saved. */
  path: path.nullable(),
  way: z.enum(savingWays),
  /** Why it cannot be saved, for people; null when nothing is in the way. */
  obstacle: sentence.nullable(),
  /** The last step that may have been begun with it. */
  step: z.enum(['begin', 'keep', 'save', 'copy', 'saved', 'give-back', 'end']),
  /** What was in its file before; null where there was none, or nothing was done yet. */
  before: contentSchema.nullable(),
  /** Where that is kept until the file gets it back; null where it need not be. */
  keptAt: path.nullable(),
  /** Where the copy is to be; null where none is made. */
  copyAt: path.nullable(),
  /** What was saved, once that is known. */
  saved: contentSchema.nullable(),
  /** Whether what was before stays in the file at `keptAt`, because the document's own file holds what was saved. */
  keeps: z.boolean(),
  /** The file that is opened again as it was left; null while that is not known. */
  left: z.object({ path, bytes: count, mtimeMs: z.number() }).nullable(),
});
export type ReceiptDocument = z.infer<typeof documentSchema>;

export const receiptResults = ['closed', 'closed-unasked', 'failed', 'interrupted'] as const;
export type ReceiptResult = (typeof receiptResults)[number];

export const receiptSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[\w-]{1,64}$/),
  /** The monitoring server that asked for it, see `server-key.ts`. */
  server: z.string().max(2100),
  reclaimId: text,
  rule: text,
  action: reclaimActionSchema,
  featureId: text,
  feature: text,
  application: text,
  running: z.object({ pid: count, startedAt: moment, program: path }),
  at: moment,
  idleMs: count,
  waiting: count,
  documents: z.array(documentSchema).max(10_000),
  step: z.enum(reclaimSteps),
  /** When each step began, the last at the end. */
  steps: z.array(z.object({ step: z.enum(reclaimSteps), document: count.nullable(), at: moment })).max(100_000),
  /** Null while it goes on. */
  result: z.enum(receiptResults).nullable(),
  endedAt: moment.nullable(),
  /** Why it did not work, for the monitoring server; null when it worked. */
  why: z.string().max(64).nullable(),
  /** What went wrong and what became of it, for people; null when all went well. */
  explanation: sentence.nullable(),
  reopenedAt: moment.nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The file that holds what was in a document when its application was closed; null where there is none. */
export function leftPath({ way, path: own, copyAt, saved, keeps }: ReceiptDocument): string | null {
  const isInCopy = saved !== null && copyAt !== null && !keeps && (way === 'copy' || way === 'swap');
  return isInCopy ? copyAt : own;
}

/** Whether something that was kept of its file waits to be given back. */
export const needsSettling = ({ keptAt, keeps }: ReceiptDocument): boolean => keptAt !== null && !keeps;

/** Whether it was not brought to its end. */
export const isUnfinished = ({ result, documents }: Receipt): boolean =>
  result === null || documents.some(needsSettling);

/** Documents that were saved, and all their bytes. */
export function savedSums({ documents }: Receipt): { readonly saved: number; readonly bytes: number } {
  const saved = documents.flatMap((one) => (one.way !== 'none' && one.saved ? [one.saved] : []));
  return { saved: saved.length, bytes: saved.reduce((sum, { bytes }) => sum + bytes, 0) };
}
