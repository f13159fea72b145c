import { describe, expect, it } from 'vitest';
import { readLines } from './testing/read-log.ts';

const only = (line: string) => {
  const events = readLines('8:00:00 (vd) TIMESTAMP 3/2/2026', line);
  expect(events).toHaveLength(1);
  return events[0];
};

const use = {
  at: '2026-03-02T09:05:07',
  daemon: 'vd',
  line: 2,
  feature: 'mesh',
  user: 'ana',
  host: 'ws-114',
  display: null,
  version: null,
  count: 1,
  handle: null,
  pid: null,
};

const verbose = { version: '2026.1', pid: 4711, handle: '0x1a4' };

describe('lines of use', () => {
  it.each([
    ['OUT: "mesh" ana@ws-114  ', { kind: 'out', ...use }],
    ['OUT: "mesh" ana@ws-114', { kind: 'out', ...use }],
    ['OUT: "mesh" ana@ws-114  (12 licenses) ', { kind: 'out', ...use, count: 12 }],
    ['IN: "mesh" ana@ws-114  (1 license)', { kind: 'in', cause: null, ...use }],
    ['IN: "mesh" ana@ws-114  (INACTIVE)  ', { kind: 'in', cause: 'inactive', ...use }],
    ['IN: "mesh" ana@ws-114  (3 licenses) (INACTIVE)', { kind: 'in', cause: 'inactive', ...use, count: 3 }],
    ['IN: "mesh" ana@ws-114  (client exit)', { kind: 'in', cause: 'client-exit', ...use }],
    ['IN: "mesh" ana@ws-114  (SHUTDOWN)', { kind: 'in', cause: 'shutdown', ...use }],
    ['IN: "mesh" ana@ws-114  (something new)', { kind: 'in', cause: null, ...use }],
    ['QUEUED: "mesh" ana@ws-114  (2 licenses)', { kind: 'queued', ...use, count: 2 }],
    ['DEQUEUED: "mesh" ana@ws-114  ', { kind: 'dequeued', ...use }],
    // Data of the vendor's own behind the host, and a feature without quotes.
    ['OUT: mesh ana@ws-114  [solver] (3 licenses)', { kind: 'out', ...use, count: 3 }],
    // Names with blanks, of machines, and mail addresses.
    ['OUT: "mesh" Ana Ruiz@ws-114  ', { kind: 'out', ...use, user: 'Ana Ruiz' }],
    ['OUT: "mesh" LOCAL SERVICE@ws-114', { kind: 'out', ...use, user: 'LOCAL SERVICE' }],
    ['OUT: "mesh" ws-114$@ws-114', { kind: 'out', ...use, user: 'ws-114$' }],
    ['OUT: "mesh" ana@example.org@ws-114 ', { kind: 'out', ...use, user: 'ana@example.org' }],
    ['OUT: "mesh" @ws-114 ', { kind: 'out', ...use, user: '' }],
    ['OUT: "mesh" ana', { kind: 'out', ...use, host: '' }],
    ['IN: "mesh" ana (4 licenses)', { kind: 'in', cause: null, ...use, host: '', count: 4 }],
    ['QUEUED: "mesh" @ws-114 (1) ^^^ 2026.1 ana 10.0.3.7 4711 0x1a4 7 10', { kind: 'queued', ...use, ...verbose }],
    ['DEQUEUED: "mesh" @ws-114 ^^^ 2026.1 ana fe80::1 4711 0x1a4 7 10', { kind: 'dequeued', ...use, ...verbose }],
    // As license servers of old write it.
    ['OUT: mesh by ana@ws-114 (2 licenses)', { kind: 'out', ...use, count: 2 }],
    ['IN: mesh by ana (2 licenses) (used: 0:10:22:11)', { kind: 'in', cause: null, ...use, host: '', count: 2 }],
    ['OUT: "mesh" by ana@ws-114', { kind: 'out', ...use, user: 'by ana' }],
    // Names that look like something else.
    ['OUT: "mesh pro (2026) für @lle" ana@ws-114', { kind: 'out', ...use, feature: 'mesh pro (2026) für @lle' }],
    ['OUT: "OUT: x" DENIED:@IN:', { kind: 'out', ...use, feature: 'OUT: x', user: 'DENIED:', host: 'IN:' }],
    ['OUT: "mesh" Ana (QA)@ws-114  (2 licenses)', { kind: 'out', ...use, user: 'Ana (QA)', count: 2 }],
    ['OUT: "mesh" DOMAIN\\ana@fe80::1%eth0', { kind: 'out', ...use, user: 'DOMAIN\\ana', host: 'fe80::1%eth0' }],
    ['OUT: "mesh" 김철수@작업-1  ', { kind: 'out', ...use, user: '김철수', host: '작업-1' }],
    ['OUT: "al4odb++.x-1/2" ana@ws-114', { kind: 'out', ...use, feature: 'al4odb++.x-1/2' }],
  ])('%s', (message, event) => {
    expect(only(`9:05:07 (vd) ${message}`)).toEqual(event);
  });

  it('reads what vendors can add behind it', () => {
    const part = '2026.1 ana 10.0.3.7 4711 0x1a4 7 10 bridge 11 19 3/4/2026 09:05:07 0';
    const expected = { ...use, at: '2026-03-04T09:05:07', version: '2026.1', pid: 4711, handle: '0x1a4' };
    expect(only(`9:05:07 (vd) OUT: "mesh" ana@ws-114 (2 licenses) ^^^ ${part} ^^^`)).toEqual({
      kind: 'out',
      ...expected,
      count: 2,
    });
    expect(only(`9:05:07 (vd) OUT: "mesh" @ws-114 (2) ^^^ ${part} ^^^`)).toEqual({
      kind: 'out',
      ...expected,
      count: 2,
    });
    expect(
      only(
        `9:05:07 (vd) DENIED: "mesh" Ana Ruiz@ws-114 (None left. (-4,342)) ^^^ ${part.replace('ana', 'Ana Ruiz')} ^^^`,
      ),
    ).toEqual({ kind: 'denied', ...expected, user: 'Ana Ruiz', code: '-4,342', text: 'None left.' });
    // A cut one is no worse than none.
    expect(only('9:05:07 (vd) OUT: "mesh" ana@ws-114 ^^^ 2026.1')).toEqual({ kind: 'out', ...use });
  });
});

describe('refusals', () => {
  it.each([
    ['DENIED: "mesh" ana@ws-114  (All taken. (-4,342))', 'denied', '-4,342', 'All taken.'],
    ['DENIED: "mesh" ana@ws-114  (All taken (-4,342))', 'denied', '-4,342', 'All taken'],
    ['DENIED: "mesh" ana@ws-114  (All taken. (-4,342:10054 ""))', 'denied', '-4,342:10054', 'All taken.'],
    ['DENIED: "mesh" ana@ws-114  (All taken. (-4,342:10054 "It (x) broke"))', 'denied', '-4,342:10054', 'All taken.'],
    ['DENIED: "mesh" ana@ws-114  [tool] (All taken. (-4,342:10054 ))', 'denied', '-4,342:10054', 'All taken.'],
    ['DENIED: "mesh" ana@ws-114  (Not (yet) for you. (-38,348))', 'denied', '-38,348', 'Not (yet) for you.'],
    ['DENIED: "mesh" ana@ws-114  (No reason)', 'denied', null, 'No reason'],
    ['DENIED: "mesh" ana@ws-114  All taken (-4,342)', 'denied', '-4,342', 'All taken'],
    ['DENIED: "mesh" ana@ws-114', 'denied', null, ''],
    ['UNSUPPORTED: "mesh" (0123 4567 89AB CDEF ) ana@ws-114  (No such. (-5,346))', 'unsupported', '-5,346', 'No such.'],
    ['UNSUPPORTED: "mesh" (SOME_KEY) ana@ws-114 (No such. (-18,327))', 'unsupported', '-18,327', 'No such.'],
    ['UNSUPPORTED: "mesh" ana@ws-114', 'unsupported', null, ''],
  ])('%s', (message, kind, code, text) => {
    expect(only(`9:05:07 (vd) ${message}`)).toEqual({ kind, ...use, code, text });
  });

  it('reads how many were asked for', () => {
    expect(only('9:05:07 (vd) DENIED: 2 mesh to ana (03/02/26 10:00)')).toMatchObject({ feature: 'mesh', count: 2 });
    expect(only('9:05:07 (vd) DENIED: "mesh" ana@ws-114  (5 licenses) (All taken. (-4,342))')).toMatchObject({
      count: 5,
      code: '-4,342',
    });
    expect(only('9:05:07 (vd) DENIED: 5 mesh to ana')).toMatchObject({ feature: 'mesh', user: 'ana', count: 5 });
  });
});

it.each(['OUT:', 'OUT: "mesh', 'OUT: "" ana@ws-114', 'OUT: "mesh"', 'IN: ', 'DENIED: "mesh" (', 'UNSUPPORTED: "x" (y'])(
  'takes "%s" for no line of use',
  (message) => expect(readLines('8:00:00 (vd) TIMESTAMP 3/2/2026', `9:05:07 (vd) ${message}`)).toEqual([]),
);
