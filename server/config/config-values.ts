/** Values that stand in several places of the configuration file. */
import { z } from 'zod';
import { isTimeZone } from '../../protocol/time-zones.ts';

export const path = z.string().min(1).max(4096);

/** One token: long enough not to be guessed, and fit for an HTTP header. */
export const tokenSchema = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'may only have letters, digits and signs, without blanks')
  .min(16, 'must have at least 16 characters')
  .max(4096);

/** An IANA zone. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'is not a time zone such as "Europe/Amsterdam"' });
