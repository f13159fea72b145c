/**
 * A parser of logs whose lines carry their own date, made from a function that reads one line. It cuts pieces into lines,
 * counts them, finds the year where lines have none, and remembers what to go on from. Pure.
 */
import { z } from 'zod';
import { dateYearless, hasYear, type LineDate, yearBefore } from './line-date.ts';
import { createLineSplitter } from './line-splitter.ts';
import type { CreateLogParser, LogEvent } from './log-event.ts';
import type { WallTime } from './report.ts';
import { undatedEventSchema } from './undated-event-schema.ts';

/** An event as a line tells it; its date and number are those of the line. */
export type LineEvent = LogEvent extends infer Event
  ? Event extends LogEvent
    ? Omit<Event, 'at' | 'line'>
    : never
  : never;

/** What one line says. */
export interface LogLineReading<Memory> {
  /** When it was written; null where it carries no date: then it is of the time of the line before. */
  readonly at: LineDate | null;
  /** What happened; null for a line that tells nothing of interest. */
  readonly event: LineEvent | null | 'unparsed';
  /** What to know when reading the lines after it; as it was when absent. */
  readonly memory?: Memory;
}

export interface LineLogOptions<Memory> {
  /** Reads a line that is not blank. Must not throw. */
  readonly readLine: (line: string, memory: Memory) => LogLineReading<Memory>;
  /** What is known before the first line; a plain JSON value, as every memory. */
  readonly start: Memory;
  /** Checks a memory that was kept. */
  readonly schema: z.ZodType<Memory>;
}

interface WaitingEvent {
  readonly date: LineDate;
  readonly event: LogEvent;
}

/** Events whose year is not known yet that are kept until it is; those before them are told without. */
const mostWaiting = 50_000;

const count = z.number().int().nonnegative();
const date = z.string().regex(/^(-|\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d$/);
const keptSchema = z.object({
  version: z.literal(1),
  lines: count,
  unparsed: count,
  endsInReturn: z.boolean(),
  last: date.nullable(),
  own: z.unknown(),
  waiting: z.array(z.object({ date, event: undatedEventSchema })),
});

export const lineLog =
  <Memory>({ readLine, start, schema }: LineLogOptions<Memory>): CreateLogParser =>
  (kept, onUnparsed) => {
    const from = keptSchema.safeParse(kept).data;
    const own = schema.safeParse(from?.own);
    const usable = own.success ? from : undefined;
    let { lines, unparsed } = usable ?? { lines: 0, unparsed: 0 };
    let last: LineDate | null = usable?.last ?? null;
    let memory = own.success && from !== undefined ? own.data : start;
    let waiting: WaitingEvent[] = [...(usable?.waiting ?? [])];
    let ready: LogEvent[] = [];
    const splitter = createLineSplitter(takeLine, usable?.endsInReturn);

    function takeLine(text: string, from: number, to: number): void {
      lines++;
      const line = text.slice(from, to);
      if (line.trim() === '') return;
      const reading = readLine(line, memory);
      if (reading.memory !== undefined) memory = reading.memory;
      const date = reading.at ?? last;
      const at = date === null ? null : dateYearless(date, hasYear(last) ? last : null);
      last = at ?? (hasYear(last) ? last : date);
      if (at !== null) tellWaiting(at);
      if (reading.event === 'unparsed') {
        unparsed++;
        onUnparsed?.(lines);
      } else if (reading.event !== null) tell(reading.event, at, date);
    }

    function tell(event: LineEvent, at: WallTime | null, date: LineDate | null): void {
      if (at !== null || date === null) ready.push({ ...event, at, line: lines });
      else waiting.push({ date, event: { ...event, at: null, line: lines } });
      if (waiting.length < mostWaiting) return;
      for (const { event: old } of waiting.splice(0, mostWaiting / 2)) ready.push(old);
    }

    /** The last of those that wait was not after `limit`, and each not after the next. */
    function tellWaiting(limit: WallTime): void {
      let next: WallTime = limit;
      const dated = waiting.toReversed().map(({ date, event }) => {
        const at = yearBefore(date, next);
        next = at ?? next;
        return { ...event, at };
      });
      waiting = [];
      ready.push(...dated.reverse());
    }

    function settle(now: WallTime): void {
      if (last !== null) last = yearBefore(last, now) ?? last;
      tellWaiting(now);
    }

    function taken(): readonly LogEvent[] {
      const events = ready;
      ready = [];
      return events;
    }

    return {
      feed(text) {
        splitter.feed(text);
        return taken();
      },
      settle(now) {
        settle(now);
        return taken();
      },
      end(now) {
        splitter.finish();
        if (now !== null) settle(now);
        for (const { event } of waiting) ready.push(event);
        waiting = [];
        return taken();
      },
      counts: () => ({ lines, unparsed }),
      memory: () => ({
        version: 1,
        lines,
        unparsed,
        endsInReturn: splitter.endsInReturn,
        last,
        own: memory,
        waiting: [...waiting],
      }),
    };
  };
