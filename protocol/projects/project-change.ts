/**
 * What people say about the project they work on. Changes are only ever added, never edited: what is in force follows from
 * all of them (`timeline.ts`), whatever order they arrive in, and what was there before can always be seen.
 */
import { z } from 'zod';
import { maxShares } from './limits.ts';
import { projectIdSchema } from './project.ts';

const moment = z.number().int().nonnegative();
const word = z.string().min(1).max(256);
/** Made up by whoever makes the change, so that sending it twice is the same as sending it once. */
const changeIdSchema = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/** A part of one's time. Percentages of all parts add up to 100. */
export const shareSchema = z.object({ projectId: projectIdSchema, percent: z.int().min(1).max(100) });
export type Share = z.infer<typeof shareSchema>;

/** One or several projects; empty means on purpose: no project. */
export const sharesSchema = z
  .array(shareSchema)
  .max(maxShares)
  .refine((shares) => shares.length === 0 || shares.reduce((sum, share) => sum + share.percent, 0) === 100, {
    message: 'percentages must add up to 100',
  })
  .refine((shares) => new Set(shares.map((share) => share.projectId)).size === shares.length, {
    message: 'each project may be named once',
  });

/** How the choice came about. */
export const choiceSources = ['user', 'suggestion', 'prompt', 'environment', 'default', 'command-line'] as const;

/** From `at` on, this workstation works on these. */
export const choiceSchema = z.object({
  kind: z.literal('choice'),
  id: changeIdSchema,
  host: word,
  at: moment,
  madeAt: moment,
  shares: sharesSchema,
  source: z.enum(choiceSources),
});
export type Choice = z.infer<typeof choiceSchema>;

/** The time from `from` until before `to` belongs to these, whatever was chosen. A later correction wins. */
export const correctionSchema = z.object({
  kind: z.literal('correction'),
  id: changeIdSchema,
  /** Null means all of this person's workstations. */
  host: word.nullable(),
  from: moment,
  to: moment,
  madeAt: moment,
  shares: sharesSchema,
  why: z.string().max(200),
});
export type Correction = z.infer<typeof correctionSchema>;

/** Takes back a change, as if it had not been made. An undo cannot be undone; the change is made anew instead. */
export const undoSchema = z.object({
  kind: z.literal('undo'),
  id: changeIdSchema,
  changeId: changeIdSchema,
  madeAt: moment,
  why: z.string().max(200),
});
export type Undo = z.infer<typeof undoSchema>;

export const projectChangeSchema = z.discriminatedUnion('kind', [choiceSchema, correctionSchema, undoSchema]);
export type ProjectChange = z.infer<typeof projectChangeSchema>;

/** A change with what the monitoring server knows of how it came. */
export const recordedChangeSchema = z.object({
  /** Whose time it is about. */
  user: word,
  /** Who made it; somebody else only where an administrator did. */
  by: word,
  receivedAt: moment,
  change: projectChangeSchema,
});
export type RecordedChange = z.infer<typeof recordedChangeSchema>;

/** What one workstation of a person works on now (`person/…` topic). The id is the host in lower case. */
export const bookingSchema = z.object({
  id: word,
  user: word,
  host: word,
  shares: z.array(shareSchema).max(maxShares),
  since: moment,
  changeId: changeIdSchema,
});
export type Booking = z.infer<typeof bookingSchema>;

/** A list that agents keep for themselves, and its revision (`site` topic): another revision means: fetch it again. */
export const listMarkSchema = z.object({ id: z.enum(['projects']), revision: z.string().min(1).max(64) });
export type ListMark = z.infer<typeof listMarkSchema>;
