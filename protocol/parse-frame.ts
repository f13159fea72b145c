/** Reads the frames of the agent socket. Nothing here throws. */
import type { z } from 'zod';
import {
  type AgentFrame,
  helloSchema,
  maxAgentFrameBytes,
  maxFrameBytes,
  presenceSchema,
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
import { check, field, type Parsed, parseJson, unknownType } from './read-json.ts';
import { activitySchema } from './reclaim/activity.ts';
import { siteTopic } from './topics.ts';

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
    case 'activity':
      return activitySchema;
    default:
      return null;
  }
}
