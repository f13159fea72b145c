import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../log-event.ts';
import { createLogParser } from './report-log.ts';
import { explainRefusal } from './status-values.ts';

const head = (format: 0 | 1 | 2, ...lines: readonly string[]) => [
  `RLM Report Log Format ${format}, version 14.0, authenticated`,
  'ISV: acme, RLM version 14.2 BL1',
  '',
  'Some words about this format.',
  '',
  'START lic1 12/31/2025 08:00',
  'TIMEZONE 0 0 # UTC',
  'LICENSE FILE /opt/rlm/acme.lic',
  'PRODUCT cad 1.0 1 10 0 10 "" "" "" "" "" "" 0 0 0 0 "" 0 0',
  ...lines,
];

function read(lines: readonly string[], now: string | null = null): { events: readonly LogEvent[]; unparsed: number } {
  const parser = createLogParser();
  const events = [...parser.feed(`${lines.join('\r\n')}\r\n`), ...parser.end(now)];
  return { events, unparsed: parser.counts().unparsed };
}
const behindStart = (...lines: readonly string[]) => read(head(0, ...lines)).events.slice(1);

const std = {
  out: 'OUT cad 1.0 1 ana ws1 "job 7 at 10:00" 2 2 0 1a 0 d14 "" "cad" "1.0" 12/31 23:59:10',
  in: 'IN 1 cad 1.0 ana ws1 "" 2 0 0 1a 01/01 00:10:00',
  deny: (why: number, last: number) => `DENY cad 1.0 "" ws2 "" 1 ${why} ${last} 01/01 09:00`,
};

describe('a report log', () => {
  it('begins with an ISV server that has nothing checked out', () => {
    expect(read(head(0))).toMatchObject({
      events: [{ kind: 'started', daemon: 'acme', host: 'lic1', at: '2025-12-31T08:00:00', line: 6 }],
      unparsed: 0,
    });
  });

  it('tells who takes and gives back what, over the turn of the year', () => {
    expect(behindStart(std.out, std.in)).toMatchObject([
      {
        ...{ kind: 'out', at: '2025-12-31T23:59:10', daemon: 'acme', feature: 'cad', version: '1.0' },
        ...{ user: 'ana', host: 'ws1', count: 2, handle: '1a', pid: 0xd14 },
      },
      { kind: 'in', cause: null, at: '2026-01-01T00:10:00', user: 'ana', host: 'ws1', count: 2, handle: '1a' },
    ]);
  });

  it.each([
    [2, 'client-exit'],
    [4, 'inactive'],
    [3, null],
    [99, null],
  ])('tells why a licence came back: %i is %s', (why, cause) => {
    expect(behindStart(std.in.replace('IN 1', `IN ${why}`))).toMatchObject([{ kind: 'in', cause }]);
  });

  it('reads the detailed format too', () => {
    const out =
      'OUT cad 1.0 1 ana ws1 "" 1 1 0 1a 0 d14 "" "cad" "1.0" 12/31 09:00:01.1234 "x64_l1 6.1" "/opt/cad 2" 0 0 10.0.0.1';
    expect(read(head(2, out)).events[1]).toMatchObject({ kind: 'out', at: '2025-12-31T09:00:01', user: 'ana' });
  });

  it('reads the small format, whose lines have a time only and check-ins a handle', () => {
    const lines = [
      'OUT cad 1.0 ana ws1 "" 1 1a 0 23:50',
      'IN 2 1 1a 00:05',
      'IN 1 1 ff 00:06',
      '01/03/2026 00:00',
      'OUT cad 1.0 bo ws2 "" 1 1b 0 07:00',
    ];
    expect(read(head(1, ...lines))).toMatchObject({
      events: [
        { kind: 'started' },
        { kind: 'out', at: '2025-12-31T23:50:00', user: 'ana' },
        { kind: 'in', at: '2026-01-01T00:05:00', user: 'ana', feature: 'cad', cause: 'client-exit' },
        { kind: 'out', at: '2026-01-03T07:00:00', user: 'bo' },
      ],
      unparsed: 0,
    });
  });

  it.each([
    [-22, 'denied', 'full'],
    [22, 'denied', 'full'],
    [-25, 'denied', 'queue-first'],
    [-10, 'denied', 'excluded'],
    [-14, 'denied', 'limit'],
    [-1, 'unsupported', 'no-such-feature'],
    [-6, 'unsupported', 'version'],
    [-3, 'denied', 'expired'],
    [-999, 'denied', 'other'],
  ])('says why a licence was refused: %i', (why, kind, reason) => {
    const [event] = behindStart(std.deny(why, 1));
    expect(event).toMatchObject({ kind, code: String(why), user: '', host: 'ws2', count: 1 });
    expect(event && 'text' in event && event.text).not.toBe('');
    expect(explainRefusal(String(why))).toMatchObject({ reason });
  });

  it('tells no refusal after which the application asks on', () => {
    expect(behindStart(std.deny(-22, 0))).toEqual([]);
  });

  it('tells who waits', () => {
    const lines = [
      'QUE cad 1.0 ana ws1 "" 1 1c "" "cad" "1.0" 12/31 09:00:00',
      'DEQUE 1 cad 1.0 ana ws1 "" 1 1c 12/31 09:05:00',
    ];
    expect(behindStart(...lines)).toMatchObject([
      { kind: 'queued', user: 'ana', handle: '1c', at: '2025-12-31T09:00:00' },
      { kind: 'dequeued', user: 'ana', handle: '1c', at: '2025-12-31T09:05:00' },
    ]);
  });

  it('tells what is in use when it begins, and not once more when it ends', () => {
    const inUse = 'INUSE cad 1.0 1 ana ws1 "" 1 1a d14 12/30 09:00:00';
    expect(behindStart(inUse, std.out, inUse, 'END 01/01/2026 10:00').map(({ kind }) => kind)).toEqual(['out', 'out']);
  });

  it('ends with its ISV server, or goes on in another file', () => {
    expect(behindStart('SHUTDOWN root lic1 12/31 18:00:00')).toMatchObject([
      { kind: 'stopped', daemon: 'acme', at: '2025-12-31T18:00:00' },
    ]);
    expect(read(['SWITCH from old.log', ...head(0, std.out)]).events.map(({ kind }) => kind)).toEqual(['out']);
  });

  it('counts lines that it does not understand, and not those of which nothing is shown', () => {
    const lines = [
      'AUTH 3 60P04XD7',
      'REREAD root lic1 12/31 09:00:00',
      'log our own words',
      'WHAT is this',
      'OUT cad',
    ];
    expect(read(head(0, ...lines))).toMatchObject({ events: [{ kind: 'started' }], unparsed: 2 });
  });

  it('takes no other text for the heading of one', () => {
    expect(read(['Some words.', 'Some more.'])).toMatchObject({ events: [], unparsed: 2 });
    const [title = '', ...rest] = head(0);
    expect(read([title, 'Words about the program', ...rest])).toMatchObject({ unparsed: 0 });
  });

  it('without its beginning waits for the present to know the year', () => {
    expect(read([std.out, std.in], '2024-05-01T00:00:00').events.map(({ at }) => at)).toEqual([
      '2023-12-31T23:59:10',
      '2024-01-01T00:10:00',
    ]);
  });
});

const lines = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...head(0),
      ...head(1),
      std.out,
      std.in,
      std.deny(-22, 1),
      'IN 1 1 1a 10:00',
      'OUT "',
      'OUT cad 1.0 ana ws1 "" 1 1a 0 23:50',
    ),
    fc.string({ unit: 'binary' }),
  ),
  { maxLength: 40 },
);

it('never throws, and tells the same in pieces and after a restart as of the whole', () => {
  fc.assert(
    fc.property(lines, fc.nat(40), (all, cut) => {
      const text = all.map((line) => `${line.replaceAll(/[\r\n]/g, '')}\n`);
      const first = createLogParser();
      const events = [...first.feed(text.slice(0, cut).join(''))];
      const second = createLogParser(JSON.parse(JSON.stringify(first.memory())));
      events.push(...second.feed(text.slice(cut).join('')), ...second.end(null));
      const whole = createLogParser();
      expect(events).toEqual([...whole.feed(text.join('')), ...whole.end(null)]);
    }),
    { numRuns: 200 },
  );
});
