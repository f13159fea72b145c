/**
 * Enrolment: with an enrolment token, an agent gets a credential of its own once. From then on the server knows from the
 * credential who asks, and no longer goes by what the agent says.
 */
import { z } from 'zod';

/** `POST` with `Authorization: Bearer <enrolment token>`. */
export const enrolmentPath = '/api/v1/enrolment';

/** One line of plain text: names are listed to administrators. */
export const word = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'must be one line of plain text');
/** A token as it stands in a header. */
const secret = z.string().regex(/^[\x21-\x7e]{16,4096}$/);

/**
 * Whose agent it is: the person, and the workstation that they sit at. `requestSecret` is made by chance before the agent asks,
 * and kept until it has its answer: with it an agent whose answer was lost asks once more, and no further use of the token is
 * counted. Agents of older versions have none.
 */
export const enrolmentRequestSchema = z.object({
  user: word,
  host: word,
  /** At least 256 bits in base64url. */
  requestSecret: z
    .string()
    .regex(/^[\w-]{43,128}$/, 'must be at least 43 characters of base64url')
    .optional(),
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;

/** An agent as the server knows it. `id` is no secret. */
export const enrolledAgentSchema = z.object({ id: z.string().min(1).max(64), user: word, host: word });

/**
 * The credential is told this once, and is the bearer token of the agent for REST and socket. An earlier one of the same
 * person at the same workstation ends with it.
 */
export const enrolmentAnswerSchema = z.object({
  credential: secret,
  agent: enrolledAgentSchema,
  /** When the credential ends by itself, in milliseconds since 1970; null when it does not. */
  expiresAt: z.number().int().nonnegative().nullable(),
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

/** An enrolment file as JSON. It may also hold the bare token and nothing else. */
export const enrolmentFileSchema = z.object({ server: z.string().min(1).max(2048).optional(), token: secret });
export type EnrolmentFile = z.infer<typeof enrolmentFileSchema>;

/** `error` of a 401 about an agent's credential, from every address and the agent socket: enrol anew, or say so. */
export const credentialErrors = ['credential-revoked', 'credential-expired'] as const;
export type CredentialError = (typeof credentialErrors)[number];

/**
 * `error` of a refused enrolment, besides `bad-request` (400), `unauthorized` (401: no such token), `too-many-requests`
 * (429) and `busy` (503). The first three are answered with 401, the others with 403. `enrolment-required` is answered
 * everywhere to a shared token that lets no agent in any more.
 */
export const enrolmentErrors = [
  'enrolment-token-revoked',
  'enrolment-token-expired',
  'enrolment-token-used-up',
  'enrolment-not-allowed',
  'enrolment-required',
] as const;
export type EnrolmentError = (typeof enrolmentErrors)[number];
