/**
 * The records of a spool file: eight bytes of head (length of the body and its CRC-32, both little endian), then the body,
 * which is JSON in UTF-8. A record that was not written to its end does not fit its head.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { pieceSchema } from '../../protocol/broker.ts';

/** Bytes before the body. */
export const headBytes = 8;
/** No body is larger: a full piece whose every character takes six. */
export const maxBodyBytes = 2 * 1024 * 1024;

/** How far a log was read: the number of its last piece, and the place in the file behind it. */
const reachedSchema = z.object({ seq: z.number().int().nonnegative(), position: z.json() });
export type Reached = z.infer<typeof reachedSchema>;

/** What every spool file begins with: whose it is, and what was reached by then, so that older files may go. */
export const startSchema = z.object({
  format: z.literal(1),
  spool: z.string(),
  /** Null while it is not known where to begin. */
  reached: reachedSchema.nullable(),
});
export type Start = z.infer<typeof startSchema>;

/** A piece, and where the file is read to with it. */
export const spooledSchema = z.object({ piece: pieceSchema, position: z.json() });
export type Spooled = z.infer<typeof spooledSchema>;

export function encodeRecord(value: Start | Spooled): Buffer {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([head, body]);
}

/** Length of the body; null when this is no head of a record. */
export function bodyLength(head: Uint8Array): number | null {
  if (head.length < headBytes) return null;
  const length = Buffer.from(head.buffer, head.byteOffset, headBytes).readUInt32LE(0);
  return length > 0 && length <= maxBodyBytes ? length : null;
}

/** The body as a value of the schema; null when it is damaged or not written to its end. */
export function decodeBody<S extends z.ZodType>(schema: S, head: Uint8Array, body: Uint8Array): z.infer<S> | null {
  if (crc32(body) !== Buffer.from(head.buffer, head.byteOffset, headBytes).readUInt32LE(4)) return null;
  try {
    return schema.safeParse(JSON.parse(Buffer.from(body).toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
