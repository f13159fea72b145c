/** What a parser of debug logs goes on from, checked when it comes back from where it was kept. */
import { z } from 'zod';
import type { LogEvent } from '../../log-event.ts';
import { undatedEventSchema } from '../../undated-event-schema.ts';
import type { LineClockMemory, LineTime } from './line-clock.ts';
import type { ServerList } from './server-list.ts';

const version = 1;
const text = z.string().max(100_000);
const count = z.number().int().nonnegative();
const time = z.object({ day: z.number().int(), seconds: count.max(86_399) });
const listSchema = z.object({
  daemon: text,
  host: text.nullable(),
  line: count,
  time,
  padded: z.boolean(),
  features: z.array(text),
  packages: z.array(z.object({ feature: text, line: count, time, parts: z.array(text) })),
  inPackage: z.boolean(),
}) satisfies z.ZodType<ServerList>;

const memorySchema = z.object({
  version: z.literal(version),
  lines: count,
  unparsed: count,
  endsInReturn: z.boolean(),
  clock: z.object({
    base: z.number().int().nullable(),
    day: z.number().int(),
    seconds: count.max(86_399).nullable(),
  }) satisfies z.ZodType<LineClockMemory>,
  lists: z.array(listSchema),
  waiting: z.array(z.object({ event: undatedEventSchema, time })),
});

/** An event whose day is not known yet. */
export interface WaitingEvent {
  readonly event: LogEvent;
  readonly time: LineTime;
}

export interface ParserMemory extends Omit<z.infer<typeof memorySchema>, 'waiting'> {
  readonly waiting: readonly WaitingEvent[];
}

export const noMemory: ParserMemory = {
  version,
  lines: 0,
  unparsed: 0,
  endsInReturn: false,
  clock: { base: null, day: 0, seconds: null },
  lists: [],
  waiting: [],
};

/** The memory as it was kept; none where it is not usable. */
export function readMemory(value: unknown): ParserMemory {
  const { data } = memorySchema.safeParse(value);
  return data ?? noMemory;
}
