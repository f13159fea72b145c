/** Large answers that many get: each is made and compressed once, and sent as it is. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { busy } from './api-problems.ts';
import type { Gate } from './gate.ts';

const compress = promisify(gzip);
const retryAfterSeconds = 2;
/** What a client takes besides, over TLS. */
const bytesOfConnection = 64 * 1024;

export interface SharedText {
  text(): Buffer;
  /** The same with gzip. */
  compressed(): Promise<Buffer>;
}

/** A value as JSON. */
export function createSharedText(value: unknown): SharedText {
  const text = Buffer.from(JSON.stringify(value));
  let compressed: Promise<Buffer> | null = null;
  return {
    text: () => text,
    compressed() {
      compressed ??= compress(text);
      return compressed;
    },
  };
}

/** Whether an `If-None-Match` header names this ETag. */
const names = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag) ?? false;

/** Says which state of something this is. @returns whether it is the one that was asked about, and answered 304 */
export function isKnown(request: Pick<FastifyRequest, 'headers'>, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'Accept-Encoding');
  if (!names(request.headers['if-none-match'], etag)) return false;
  reply.code(304).send();
  return true;
}

/**
 * @param gate - with a place for every byte of memory that this may take: each client costs a copy while it reads
 * @param what what it is, for those who come when too many do
 */
export async function sendShared(
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  { text, compressed }: SharedText,
  gate: Gate,
  what: string,
): Promise<FastifyReply> {
  const takesGzip = /\b(gzip|\*)(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(String(headers['accept-encoding'] ?? ''));
  const body = takesGzip ? await compressed() : text();
  const leave = gate.enter(body.length + bytesOfConnection);
  if (!leave) throw busy(what, retryAfterSeconds);
  reply.raw.once('close', leave);
  if (takesGzip) reply.header('content-encoding', 'gzip');
  return reply.type('application/json; charset=utf-8').send(body);
}
