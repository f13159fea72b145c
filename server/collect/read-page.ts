/** Reads a page of a license server's own web pages: with a time limit, a size limit, and without following redirects. */
import type { ToolResult, WebCall } from '../license-managers/license-manager.ts';
import { decodeOutput } from './decode-output.ts';

/** Such pages have some thousand lines. */
const mostBytes = 16 * 1024 * 1024;

/** Never rejects: what went wrong is in the result, `spawnError` being the system's code, such as `ECONNREFUSED`. */
export async function readPage(call: WebCall, { signal }: { readonly signal?: AbortSignal } = {}): Promise<ToolResult> {
  const startedAt = performance.now();
  const timeLimit = AbortSignal.timeout(call.timeoutMs);
  const result = (fields: Partial<ToolResult>): ToolResult => ({
    exitCode: null,
    signal: null,
    stdout: '',
    stderr: '',
    timedOut: false,
    overflowed: false,
    spawnError: null,
    tookMs: performance.now() - startedAt,
    ...fields,
  });
  try {
    const response = await fetch(call.url, {
      // A license server has no reason to send us elsewhere.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeLimit]) : timeLimit,
      ...(call.form && { method: 'POST', body: new URLSearchParams(call.form) }),
    });
    const bytes = await bodyOf(response);
    if (bytes === null) return result({ exitCode: response.status, overflowed: true });
    return result({ exitCode: response.status, stdout: decodeOutput(bytes) });
  } catch (error) {
    if (signal?.aborted) return result({ signal: 'SIGTERM' });
    if (timeLimit.aborted) return result({ timedOut: true });
    return result({ spawnError: codeOf(error) });
  }
}

/** Null when it is larger than any page that counts. */
async function bodyOf(response: Response): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message.slice(0, 64) : 'UNKNOWN';
}
