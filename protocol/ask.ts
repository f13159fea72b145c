/** Asking the holder of a seat, in ready-made words, whether they can give it back, and what they answered. */
import { z } from 'zod';

const text = z.string().max(512);
const moment = z.number().int().nonnegative();

export const askAnswerKinds = ['closing', 'in-10-minutes', 'after-run', 'cannot'] as const;

export const askAnswerSchema = z.object({
  kind: z.enum(askAnswerKinds),
  /** For `after-run`: when the holder expects to be done, if they said so; null otherwise. */
  at: moment.nullable(),
});
export type AskAnswer = z.infer<typeof askAnswerSchema>;

/** One ask, as both sides see it (`person/…` topic). Kept for a while after its answer. */
export const askSchema = z.object({
  id: text,
  featureId: text,
  /** Who asks; null for the holder in anonymous mode. */
  from: text.nullable(),
  /** The holder who is asked; null for the asker in anonymous mode. */
  to: text.nullable(),
  /** Which of the two the reader of this row is. */
  role: z.enum(['asker', 'asked']),
  askedAt: moment,
  /** When an ask without an answer is over. */
  expiresAt: moment,
  answer: askAnswerSchema.nullable(),
  answeredAt: moment.nullable(),
});
export type Ask = z.infer<typeof askSchema>;

/** How a holder of a feature can be reached (`feature/…` topic). The id is the user's name in lower case. */
export const contactSchema = z.object({
  id: text,
  /** True when an agent of that user is online and lets itself be asked. */
  askable: z.boolean(),
  /** From the site's directory; null where it has none. */
  fullName: text.nullable(),
  mail: text.nullable(),
  phone: text.nullable(),
});
export type Contact = z.infer<typeof contactSchema>;
