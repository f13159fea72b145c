/** A request for a licence that a license manager refused: what it was, why, and what its user can do. */
import { z } from 'zod';
import { denialReasons } from './denial-reason.ts';

export { type DenialReason, isForCapacity } from './denial-reason.ts';

const text = z.string().max(512);
const moment = z.number().int().nonnegative();

export const denialReasonSchema = z.enum(denialReasons);

/**
 * One denial as a person felt it: retries and the several packages that an application tries for one action are one.
 */
export const denialSchema = z.object({
  id: text,
  /** When it was refused first and last. */
  at: moment,
  lastAt: moment,
  user: text,
  host: text,
  serverId: text,
  vendorDaemon: text.nullable(),
  /** The feature's name as asked for. */
  feature: text,
  /** The feature on this site; null when the site has none of that name. */
  featureId: text.nullable(),
  version: text.nullable(),
  /** Licences asked for at once. */
  count: z.number().int().positive(),
  reason: denialReasonSchema,
  /** The license manager's own code, such as `-4,342`. */
  code: z.string().max(64).nullable(),
  /** One plain sentence: why. */
  message: text,
  /** One plain sentence: what to do about it. */
  nextStep: text,
  /** Lines of the log that are this one denial. */
  attempts: z.number().int().positive(),
  /** Names of other features that were tried and refused in the same action. */
  alsoTried: z.array(text).max(32),
  /** Name of the feature that was got instead within seconds: then it is no news; null otherwise. */
  satisfiedBy: text.nullable(),
});
export type Denial = z.infer<typeof denialSchema>;
