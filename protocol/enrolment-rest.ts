/** What administrators ask about enrolment. All of it needs the right to look after the server. */
import { z } from 'zod';
import { word } from './enrolment.ts';

const id = z.string().min(1).max(64);
const moment = z.number().int().nonnegative();
const patterns = z.array(word).max(100);

/** An enrolment token, as it is listed: without its secret, which nobody has but who was given it. */
export const enrolmentTokenSchema = z.object({
  id,
  name: word,
  createdAt: moment,
  expiresAt: moment.nullable(),
  /** Agents that it may enrol; null for any number. */
  maxUses: z.number().int().positive().nullable(),
  uses: z.number().int().nonnegative(),
  /** The only person whom it enrols, and proves to be that person; null for a general token. */
  user: word.nullable(),
  /** Whom and where it enrols; `*` stands for anything, an empty list for all. */
  users: patterns,
  hosts: patterns,
  revokedAt: moment.nullable(),
});
export type EnrolmentTokenRow = z.infer<typeof enrolmentTokenSchema>;

/** `POST /api/v1/enrolment-tokens`. */
export const createEnrolmentTokenSchema = z.object({
  name: word,
  /** For so long it enrols; null for ever. */
  forMs: z.number().int().min(60_000).max(315_360_000_000).nullable(),
  maxUses: z.number().int().min(1).max(1_000_000).nullable(),
  user: word.nullable().default(null),
  users: patterns.default([]),
  hosts: patterns.default([]),
});
export type CreateEnrolmentToken = z.input<typeof createEnrolmentTokenSchema>;

/** The secret is told this once. */
export const createdEnrolmentTokenSchema = z.object({
  secret: z.string().min(16).max(4096),
  token: enrolmentTokenSchema,
});

/** `GET /api/v1/enrolment-tokens`: all that are kept, newest first. */
export const enrolmentTokensSchema = z.object({ tokens: z.array(enrolmentTokenSchema) });

/** An agent that has a credential. */
export const enrolledAgentRowSchema = z.object({
  id,
  user: word,
  host: word,
  /** Name of the token that it enrolled with; empty when that is gone. */
  token: z.string().max(256),
  /** Whether that was a token of its person alone. */
  isProven: z.boolean(),
  createdAt: moment,
  lastSeenAt: moment.nullable(),
  expiresAt: moment.nullable(),
  /** Whether it is connected. */
  isOnline: z.boolean(),
});
export type EnrolledAgentRow = z.infer<typeof enrolledAgentRowSchema>;

/** `GET /api/v1/enrolled-agents?user=NAME&host=NAME&limit=1000`, by person and workstation. */
export const enrolledAgentsSchema = z.object({ agents: z.array(enrolledAgentRowSchema), truncated: z.boolean() });

/** `POST /api/v1/enrolment-revocations`: puts out a token, an agent, or all agents of a person or of a workstation. */
export const revocationSchema = z.union([
  z.strictObject({ token: id }),
  z.strictObject({ agent: id }),
  z.strictObject({ user: word }),
  z.strictObject({ host: word }),
]);
export type Revocation = z.infer<typeof revocationSchema>;

/** How many it ended. */
export const revokedSchema = z.object({
  tokens: z.number().int().nonnegative(),
  agents: z.number().int().nonnegative(),
});
export type Revoked = z.infer<typeof revokedSchema>;
