/**
 * One HTTP request for JSON with Node's own client: `fetch` cannot go through the system's proxy, this can. Redirects are
 * not followed, so that the token never goes where nobody meant it to go.
 */
import { type Agent, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { HttpStatusError, ProtocolError, TimeoutError } from './connection-problem.ts';
import { sentLog } from './sent/sent-log.ts';

/** The largest answer read, after unpacking. */
const maxAnswerBytes = 64 * 1024 * 1024;

export interface JsonRequest {
  readonly agent: Agent | undefined;
  readonly token: string | null;
  /** Sent as JSON; without it, and without a text, the request is a GET. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: { readonly type: string; readonly content: Uint8Array };
  /** POST unless told, where something is sent. */
  readonly method?: 'POST' | 'PATCH';
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Fails with `TimeoutError`, `HttpStatusError`, `ProtocolError` or the system's own error. */
export async function getJson(url: string, options: JsonRequest): Promise<unknown> {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const response = await send(url, options, signal);
    const answer = await readText(response);
    const status = response.statusCode ?? 0;
    if (status !== 200) throw new HttpStatusError(status, answer);
    return parse(answer);
  } catch (error) {
    if (timeout.aborted) throw new TimeoutError(`No answer within ${timeoutMs} ms.`);
    throw error;
  }
}

function payloadOf({ body, text: plain }: JsonRequest): JsonRequest['text'] | null {
  if (plain) return plain;
  return body === undefined ? null : { type: 'application/json', content: Buffer.from(JSON.stringify(body)) };
}

function send(url: string, options: JsonRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { agent, token } = options;
  const payload = payloadOf(options);
  const method = payload ? (options.method ?? 'POST') : 'GET';
  const headers: Record<string, string> = { accept: 'application/json', 'accept-encoding': 'gzip' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (payload) headers['content-type'] = payload.type;
  const request = url.startsWith('https:') ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers, signal }, resolve);
    sentLog.request(method, url, payload ?? null);
    sent.on('error', reject);
    sent.end(payload?.content);
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  const packed = response.headers['content-encoding'] === 'gzip';
  const stream = packed ? response.pipe(createGunzip()) : response;
  // `pipe` does not carry an error of its source on.
  if (packed) response.on('error', (error) => stream.destroy(error));
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) stream.destroy(new ProtocolError('an answer larger than 64 MB.'));
  });
  return text(stream);
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw new ProtocolError('an answer that is not JSON.');
  }
}
