/** The file of enrolment: tokens and agents, without a single secret in it. Pure. */
import { z } from 'zod';
import { enrolmentTokenSchema } from '../../protocol/enrolment-rest.ts';

const word = z.string().min(1).max(256);
const id = z.string().min(1).max(64);
const moment = z.number().int().nonnegative();
/** SHA-256 of a secret of 256 random bits, in base64url: nothing leads back from it, so that it needs no salt. */
const digest = z.string().length(43);

/** A token with which agents enrol. */
const tokenSchema = enrolmentTokenSchema.extend({ digest });
export type EnrolmentToken = z.infer<typeof tokenSchema>;

/** An agent with a credential of its own. Those that ended stay for a while, so that they can be told why. */
const agentSchema = z.object({
  id,
  user: word,
  host: word,
  digest,
  tokenId: id,
  /** What it asked with, and when it did so first: in case the answer is lost. Null when it named nothing. */
  request: z.object({ digest, at: moment }).nullable().default(null),
  /** By a token of that person alone. */
  isProven: z.boolean(),
  createdAt: moment,
  lastSeenAt: moment.nullable(),
  expiresAt: moment.nullable(),
  endedAt: moment.nullable(),
});
export type EnrolledAgent = z.infer<typeof agentSchema>;

/** Whom an administrator put out: only a token made later lets them in again. Null stands for all. */
const barSchema = z.object({ user: word.nullable(), host: word.nullable(), at: moment });
export type Bar = z.infer<typeof barSchema>;

export const bookSchema = z.object({
  version: z.literal(1),
  tokens: z.array(tokenSchema),
  agents: z.array(agentSchema),
  bars: z.array(barSchema),
});
export type BookContent = z.infer<typeof bookSchema>;

export const emptyBook: BookContent = { version: 1, tokens: [], agents: [], bars: [] };
