import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogEvent } from '../../log-event.ts';
import { createLogParser } from './log-parser.ts';
import { feedInPieces, readLog } from './testing/read-log.ts';

const two = (value: number) => String(value).padStart(2, '0');
const time = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.boolean())
  .map(
    ([hour, minute, second, isPadded]) =>
      `${isPadded ? two(hour) : String(hour).padStart(2)}:${two(minute)}:${two(second)}`,
  );
const daemon = fc.constantFrom('lmgrd', 'vd', 'app name', 'vd_2');
const name = fc.constantFrom('ana', 'Ana Ruiz', 'jörg', 'пётр', 'm.okafor', 'ana@example.org');
const use = fc
  .tuple(fc.constantFrom('OUT', 'IN', 'QUEUED', 'DEQUEUED'), name, fc.constantFrom('', '(3 licenses) ', '(INACTIVE)'))
  .map(([kind, user, rest]) => `${kind}: "mesh" ${user}@ws-114  ${rest}`);
const message = fc.oneof(
  use,
  use,
  fc.constantFrom(
    'DENIED: "mesh" ana@ws-114  (All taken. (-4,342))',
    'UNSUPPORTED: "gone" (KEY ) ana@ws-114  (No such. (-5,346))',
    'TIMESTAMP 3/2/2026',
    'TIMESTAMP 12/31/2025',
    '(@vd-SLOG@) Time: Mon Mar 02 2026 10:00:00 CET',
    '(@vd-SLOG@) 00000016 ms at Mon Mar 02 2026 10:00:00 CET,#3,(4304K),(ana,ws-114,548)',
    'Server started on lic1 for:\t',
    'suite (consisting of:\t\tcad ',
    'mesh\t\tview) ',
    'solver\t',
    'EXTERNAL FILTERS are OFF',
    'EXITING DUE TO SIGNAL 36 Exit reason 4',
    'FlexNet Licensing (v11) started on lic1 (linux) (3/2/2026)',
    'vd exited with status 2',
    '',
  ),
  fc.string(),
);
const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(time, daemon, message).map(([at, who, what]) => `${at} (${who}) ${what}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('', '\0\0\0', '2026-03-02T10:00:00+0100 (vd) OUT: "a" ana@w') },
);
const log = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 60 })
  .map((lines) => lines.map(([text, ending]) => text + ending).join(''));
const lengths = fc.array(fc.nat(80), { maxLength: 80 });

it('tells the same of a log in pieces as of the whole', () => {
  fc.assert(
    fc.property(log, lengths, fc.constantFrom(null, '2026-03-05T12:00:00'), (text, cuts, now) => {
      const parser = createLogParser();
      expect([...feedInPieces(parser, text, cuts), ...parser.end(now)]).toEqual(readLog(text, now));
    }),
    { numRuns: 400 },
  );
});

it('tells the same when it goes on from what another parser remembered at the end of a line', () => {
  fc.assert(
    fc.property(log, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (text, places) => {
      // Where lines end: behind a line feed, or a carriage return without one.
      const ends = [...text.matchAll(/\r(?!\n)|\n/g)].map(({ index }) => index + 1);
      const cuts = [...new Set(places.map((place) => ends[Math.floor(place * ends.length)] ?? 0))].sort(
        (a, b) => a - b,
      );
      const events: LogEvent[] = [];
      let memory: unknown;
      let at = 0;
      for (const cut of cuts) {
        const parser = createLogParser(memory);
        events.push(...parser.feed(text.slice(at, cut)));
        memory = JSON.parse(JSON.stringify(parser.memory()));
        at = cut;
      }
      const last = createLogParser(memory);
      events.push(...last.feed(text.slice(at)), ...last.end(null));
      expect(events).toEqual(readLog(text));
    }),
    { numRuns: 400 },
  );
});

it('counts the same, however it is cut', () => {
  fc.assert(
    fc.property(log, lengths, (text, cuts) => {
      const whole = createLogParser();
      whole.feed(text);
      whole.end(null);
      const pieces = createLogParser();
      feedInPieces(pieces, text, cuts);
      pieces.end(null);
      expect(pieces.counts()).toEqual(whole.counts());
    }),
  );
});

it('never throws, and never tells a time that is none', () => {
  fc.assert(
    fc.property(fc.oneof(log, fc.string({ unit: 'binary', maxLength: 2_000 })), (text) => {
      for (const { at } of readLog(text)) if (at !== null) expect(Number.isNaN(Date.parse(`${at}Z`))).toBe(false);
    }),
  );
});

it('begins anew with a memory that is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (memory) => {
      expect(createLogParser(memory).feed('2026-03-02T10:00:00 (vd) OUT: "a" ana@w\n')).toMatchObject([{ line: 1 }]);
    }),
  );
});
