import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lineDate } from './line-date.ts';
import { lineLog } from './line-log.ts';
import type { LogEvent } from './log-event.ts';

/** Lines such as `2026 03-01 10:00 OUT`, `03-01 10:00 OUT`, `OUT`; `daemon NAME` holds for the lines behind it. */
const createParser = lineLog<{ readonly daemon: string }>({
  start: { daemon: 'none' },
  schema: z.object({ daemon: z.string() }),
  readLine(line, memory) {
    const named = /^daemon (\w+)/.exec(line);
    if (named) return { at: null, event: null, memory: { daemon: named[1] ?? '' } };
    const [, year, month, day, hour, minute, what] =
      /^(?:(?:(\d{4}) )?(\d\d)-(\d\d) (\d\d):(\d\d) )?(OUT|STOP|note)$/.exec(line) ?? [];
    const at =
      month === undefined
        ? null
        : lineDate(
            year === undefined ? null : Number(year),
            Number(month),
            Number(day),
            Number(hour),
            Number(minute),
            0,
          );
    if (what === undefined) return { at, event: 'unparsed' };
    return { at, event: what === 'note' ? null : { kind: 'stopped', reason: what, daemon: memory.daemon } };
  },
});

function readLog(text: string, now: string | null = null): readonly LogEvent[] {
  const parser = createParser();
  return [...parser.feed(text), ...parser.end(now)];
}
const timesOf = (...lines: readonly string[]) => readLog(`${lines.join('\n')}\n`).map(({ at }) => at);

describe('dates', () => {
  it('are those of the lines; a line without one is of the time of the line before', () => {
    expect(timesOf('2026 03-01 10:00 OUT', 'OUT', '2026 03-02 09:00 note', 'OUT')).toEqual([
      '2026-03-01T10:00:00',
      '2026-03-01T10:00:00',
      '2026-03-02T09:00:00',
    ]);
  });

  it('take their year from the line before, also over the turn of the year and a little backwards', () => {
    expect(
      timesOf('2025 12-31 23:00 note', '12-31 23:59 OUT', '01-01 00:01 OUT', '12-31 23:59 OUT', '02-29 12:00 OUT'),
    ).toEqual(['2025-12-31T23:59:00', '2026-01-01T00:01:00', '2025-12-31T23:59:00', '2024-02-29T12:00:00']);
  });

  it('wait for a line with a year', () => {
    const parser = createParser();
    expect(parser.feed('12-30 08:00 OUT\n01-02 08:00 OUT\n')).toEqual([]);
    expect(parser.feed('2026 01-03 08:00 note\n').map(({ at }) => at)).toEqual([
      '2025-12-30T08:00:00',
      '2026-01-02T08:00:00',
    ]);
  });

  it('are the latest that are not after now, where the log has no year at all', () => {
    const parser = createParser();
    parser.feed('12-30 08:00 OUT\n01-02 08:00 OUT\n');
    expect(parser.settle('2026-01-02T09:00:00').map(({ at }) => at)).toEqual([
      '2025-12-30T08:00:00',
      '2026-01-02T08:00:00',
    ]);
    expect(parser.feed('01-04 08:00 OUT\n').map(({ at }) => at)).toEqual(['2026-01-04T08:00:00']);
  });

  it('stay unknown where nothing tells the year', () => {
    expect(timesOf('OUT', '01-02 08:00 OUT')).toEqual([null, null]);
    expect(lineDate(2026, 2, 29, 1, 1, 1)).toBeNull();
    expect(lineDate(null, 13, 1, 1, 1, 1)).toBeNull();
  });
});

it('numbers lines, and counts and tells those that were not understood', () => {
  const unparsed: number[] = [];
  const parser = createParser(undefined, (line) => unparsed.push(line));
  const events = parser.feed('\uFEFFnonsense\r\n\r\n2026 03-01 10:00 OUT\r\nmore');
  expect(events.map(({ line }) => line)).toEqual([3]);
  expect(parser.counts()).toEqual({ lines: 3, unparsed: 1 });
  parser.end(null);
  expect(parser.counts()).toEqual({ lines: 4, unparsed: 2 });
  expect(unparsed).toEqual([1, 4]);
});

it('begins anew from a memory that it cannot use', () => {
  for (const memory of [null, 'x', {}, { ...(createParser().memory() as object), last: 'x' }])
    expect(createParser(memory).memory()).toEqual(createParser().memory());
});

const line = fc.constantFrom(
  '2026 01-03 08:00 OUT',
  '2025 12-30 08:00 note',
  '12-31 23:59 OUT',
  '01-01 00:00 STOP',
  'OUT',
  'daemon a',
  'daemon b',
  'nonsense',
  '',
);
const log = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 30 })
  .map((lines) => lines.map(([text, ending]) => text + ending).join(''));

it('tells the same of a log in pieces, and after going on from a memory at the end of a line, as of the whole', () => {
  fc.assert(
    fc.property(log, fc.array(fc.nat(40), { maxLength: 40 }), fc.nat(30), (text, lengths, restart) => {
      let parser = createParser();
      const events: LogEvent[] = [];
      let at = 0;
      for (const [index, length] of [...lengths, text.length].entries()) {
        events.push(...parser.feed(text.slice(at, at + length)));
        at += length;
        if (index === restart && /[\r\n]$/.test(text.slice(0, at)))
          parser = createParser(JSON.parse(JSON.stringify(parser.memory())));
      }
      expect([...events, ...parser.end('2026-02-01T00:00:00')]).toEqual(readLog(text, '2026-02-01T00:00:00'));
    }),
    { numRuns: 300 },
  );
});
