/**
 * The border of every side that reads frames: text to a value that can be trusted in form, or a plain reason why not.
 * Nothing here throws, and no text is so large or so deep that reading it hurts.
 */
import type { z } from 'zod';
import type { Refusal } from './frames.ts';
import { isDeeperThan } from './json-depth.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** The word for it on the socket. */
      readonly reason: Extract<Refusal['reason'], 'too-large' | 'bad-frame'>;
      /** One plain sentence: what is wrong and where. */
      readonly message: string;
    };

/** Deepest nesting that is read; our own frames need 7. */
const maxDepth = 32;

/** Reads JSON within limits of size (bytes of UTF-8) and depth. */
export function parseJson(text: string, maxBytes: number): Parsed<unknown> {
  if (isLongerThan(text, maxBytes)) {
    return { ok: false, reason: 'too-large', message: `It is larger than ${maxBytes} bytes, which is the limit.` };
  }
  if (isDeeperThan(text, maxDepth)) return bad(`It is nested more than ${maxDepth} levels deep, which is the limit.`);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return bad('It is not JSON.');
  }
}

/** A character takes one to three bytes, so most texts need not be counted. */
function isLongerThan(text: string, maxBytes: number): boolean {
  return text.length > maxBytes || (text.length * 3 > maxBytes && new TextEncoder().encode(text).length > maxBytes);
}

/** Reads a value by its schema. */
export function check<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const read = schema.safeParse(value);
  return read.success ? { ok: true, value: read.data } : bad(explain(read.error));
}

/** The first thing wrong, where it is, and how many more there are. */
function explain({ issues }: z.ZodError): string {
  const [first] = issues;
  const where = first?.path.map(String).join('.').slice(0, 200);
  const what = (first?.message ?? 'Not understood').slice(0, 200);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return `${where ? `Wrong at "${where}"` : 'Wrong at the top'}: ${what}${more}.`;
}

/** Why a value of no known type is not read. */
export function unknownType(value: unknown): Parsed<never> {
  const type = field(value, 'type');
  return bad(typeof type === 'string' ? `Its type "${type.slice(0, 40)}" is not known.` : 'It has no type.');
}

/** A field of what may be an object; undefined where there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function bad(message: string): Parsed<never> {
  return { ok: false, reason: 'bad-frame', message };
}
