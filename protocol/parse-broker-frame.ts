/** Reads the frames of the broker socket. Nothing here throws. */
import type { z } from 'zod';
import {
  ackSchema,
  type BrokerFrame,
  brokerHelloSchema,
  brokerRefusalSchema,
  brokerWelcomeSchema,
  cancelSchema,
  type FrameToBroker,
  linesSchema,
  logStateSchema,
  maxBrokerFrameBytes,
  maxFrameToBrokerBytes,
  notRunSchema,
  resultSchema,
  runSchema,
} from './broker.ts';
import { check, field, type Parsed, parseJson, unknownType } from './read-json.ts';

/** Reads what a broker says. */
export function parseBrokerFrame(text: string): Parsed<BrokerFrame> {
  const json = parseJson(text, maxBrokerFrameBytes);
  if (!json.ok) return json;
  const schema = brokerSchemaOf(field(json.value, 'type'));
  return schema === null ? unknownType(json.value) : check<BrokerFrame>(schema, json.value);
}

/** Reads what a server says to a broker. */
export function parseFrameToBroker(text: string): Parsed<FrameToBroker> {
  const json = parseJson(text, maxFrameToBrokerBytes);
  if (!json.ok) return json;
  const schema = schemaToBrokerOf(field(json.value, 'type'));
  return schema === null ? unknownType(json.value) : check<FrameToBroker>(schema, json.value);
}

function brokerSchemaOf(type: unknown): z.ZodType<BrokerFrame> | null {
  switch (type as BrokerFrame['type']) {
    case 'hello':
      return brokerHelloSchema;
    case 'lines':
      return linesSchema;
    case 'log-state':
      return logStateSchema;
    case 'result':
      return resultSchema;
    case 'not-run':
      return notRunSchema;
    default:
      return null;
  }
}

function schemaToBrokerOf(type: unknown): z.ZodType<FrameToBroker> | null {
  switch (type as FrameToBroker['type']) {
    case 'welcome':
      return brokerWelcomeSchema;
    case 'ack':
      return ackSchema;
    case 'run':
      return runSchema;
    case 'cancel':
      return cancelSchema;
    case 'refused':
      return brokerRefusalSchema;
    default:
      return null;
  }
}
