/** By what a log file is known again, and how far it was read; kept over restarts. */
import { hash } from 'node:crypto';
import { z } from 'zod';

const size = z.number().int().nonnegative();

const headSchema = z.object({ length: size, hash: z.string().max(64) });
/** The first bytes of a file, by their hash: file numbers are used again, and some file systems have none. */
export type Head = z.infer<typeof headSchema>;

const markSchema = z.object({
  version: z.literal(1),
  identity: z.string().max(64).nullable(),
  head: headSchema,
  /** Bytes read: up to the end of a line. */
  offset: size,
  /** The parser's. */
  memory: z.unknown(),
});
export type LogMark = z.infer<typeof markSchema>;

/** The mark as it was kept; null where there is none or it is not usable. */
export const readMark = (value: unknown): LogMark | null => markSchema.safeParse(value).data ?? null;

/** Bytes that a head has at most: beyond what license servers print before the first date. */
export const longestHead = 4_096;
/** A shorter head is no proof: logs begin alike. */
const leastProof = 256;

export const noHead: Head = { length: 0, hash: '' };

export const headOf = (bytes: Uint8Array): Head =>
  bytes.length === 0 ? noHead : { length: bytes.length, hash: hash('sha256', bytes, 'base64').slice(0, 22) };

/** Whether a file that begins with these bytes may be the one that had this head: it has grown since at most. */
export const beginsWith = (bytes: Uint8Array, head: Head): boolean =>
  bytes.length >= head.length && headOf(bytes.subarray(0, head.length)).hash === head.hash;

/** Whether it must be, whatever its number. */
export const isProvenBy = (bytes: Uint8Array, head: Head): boolean =>
  head.length >= leastProof && beginsWith(bytes, head);

/**
 * Whether these first bytes are those of a file that was cut to nothing while its writer stayed where it was: then
 * what is new follows where it would have followed anyway.
 */
export const isHollow = (bytes: Uint8Array): boolean => bytes.length > 0 && bytes.every((byte) => byte === 0);
