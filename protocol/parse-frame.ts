/**
 * The border of both sides: text to a value that can be trusted in form, or a plain reason why not. Nothing here throws,
 * and no text is so large or so deep that reading it hurts.
 */
import type { z } from 'zod';
import {
  type AgentFrame,
  helloSchema,
  maxAgentFrameBytes,
  maxFrameBytes,
  presenceSchema,
  type Refusal,
  refreshSchema,
  refusalSchema,
  resyncSchema,
  type ServerFrame,
  siteDeltaSchema,
  topicDeltaSchema,
  topicStateSchema,
  unwatchSchema,
  watchSchema,
  welcomeSchema,
} from './frames.ts';
import { isDeeperThan } from './json-depth.ts';
import { siteTopic } from './topics.ts';

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

/** Reads what a server says on the agent socket. */
export function parseServerFrame(text: string): Parsed<ServerFrame> {
  const json = parseJson(text, maxFrameBytes);
  if (!json.ok) return json;
  const schema = serverSchemaOf(field(json.value, 'type'), field(json.value, 'topic'));
  return schema === null ? unknownType(json.value) : check<ServerFrame>(schema, json.value);
}

/** Reads what an agent says on the agent socket. */
export function parseAgentFrame(text: string): Parsed<AgentFrame> {
  const json = parseJson(text, maxAgentFrameBytes);
  if (!json.ok) return json;
  const schema = agentSchemaOf(field(json.value, 'type'));
  return schema === null ? unknownType(json.value) : check<AgentFrame>(schema, json.value);
}

/** Reads JSON within limits of size (bytes of UTF-8) and depth. */
function parseJson(text: string, maxBytes: number): Parsed<unknown> {
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

/** One schema per type, instead of trying all: faster, and the error is about the frame that was meant. */
function serverSchemaOf(type: unknown, topic: unknown): z.ZodType<ServerFrame> | null {
  switch (type as ServerFrame['type']) {
    case 'welcome':
      return welcomeSchema;
    case 'delta':
      return topic === siteTopic ? siteDeltaSchema : topicDeltaSchema;
    case 'state':
      return topicStateSchema;
    case 'resync':
      return resyncSchema;
    case 'refused':
      return refusalSchema;
    default:
      return null;
  }
}

function agentSchemaOf(type: unknown): z.ZodType<AgentFrame> | null {
  switch (type as AgentFrame['type']) {
    case 'hello':
      return helloSchema;
    case 'watch':
      return watchSchema;
    case 'unwatch':
      return unwatchSchema;
    case 'refresh':
      return refreshSchema;
    case 'presence':
      return presenceSchema;
    default:
      return null;
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
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

function unknownType(value: unknown): Parsed<never> {
  const type = field(value, 'type');
  return bad(typeof type === 'string' ? `Its type "${type.slice(0, 40)}" is not known.` : 'It has no type.');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function bad(message: string): Parsed<never> {
  return { ok: false, reason: 'bad-frame', message };
}
