/** Events of a log that wait for a date, checked when they come back from where a parser's memory was kept. */
import { z } from 'zod';
import type { LogEvent } from './log-event.ts';

const text = z.string().max(100_000);
const count = z.number().int().nonnegative();
const lineFields = { at: z.null(), daemon: text, line: count };
const useFields = {
  ...lineFields,
  feature: text,
  user: text,
  host: text,
  display: text.nullable(),
  version: text.nullable(),
  count,
  handle: text.nullable(),
  pid: count.nullable(),
};
const refusalFields = { ...useFields, code: text.nullable(), text };

/** An event that waits for a date. */
export const undatedEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('out'), ...useFields }),
  z.object({
    kind: z.literal('in'),
    cause: z.enum(['inactive', 'client-exit', 'shutdown']).nullable(),
    ...useFields,
  }),
  z.object({ kind: z.literal('denied'), ...refusalFields }),
  z.object({ kind: z.literal('unsupported'), ...refusalFields }),
  z.object({ kind: z.literal('queued'), ...useFields }),
  z.object({ kind: z.literal('dequeued'), ...useFields }),
  z.object({ kind: z.literal('started'), host: text.nullable(), features: z.array(text), ...lineFields }),
  z.object({ kind: z.literal('stopped'), reason: text, ...lineFields }),
  z.object({ kind: z.literal('package'), feature: text, parts: z.array(text), ...lineFields }),
]) satisfies z.ZodType<LogEvent>;
