import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToldLine } from './told-line.ts';

const one = {
  pid: 7,
  parentPid: 4,
  startedAt: 1_700_000_000_000,
  path: 'C:\\CAD\\橋 "x".exe',
  processorMs: 31,
  diskBytes: 4096,
};
const line = (...processes: readonly unknown[]) => JSON.stringify({ processes });

describe('a line about applications on Windows', () => {
  it('tells who has the focus', () => {
    expect(readToldLine('{"foreground":4711}')).toEqual({ kind: 'foreground', pid: 4711 });
    expect(readToldLine('\uFEFF{"foreground":null}\r')).toEqual({ kind: 'foreground', pid: null });
    expect(readToldLine('{"error":"constrained"}')).toEqual({ kind: 'constrained' });
  });

  it('tells of processes, and leaves out what makes no sense', () => {
    expect(readToldLine(line(one))).toEqual({ kind: 'processes', processes: [one] });
    expect(readToldLine(line())).toEqual({ kind: 'processes', processes: [] });
    const unknown = { ...one, processorMs: null, diskBytes: null, parentPid: 0 };
    const odd = [
      null,
      7,
      { ...one, pid: 0 },
      { ...one, pid: '7' },
      { ...one, path: '' },
      { ...one, path: null },
      { ...one, processorMs: -1 },
      { ...one, diskBytes: '4096' },
      { ...one, startedAt: undefined },
      { pid: 7 },
    ];
    expect(readToldLine(line(...odd, unknown))).toEqual({ kind: 'processes', processes: [unknown] });
  });

  it('may tell of thousands', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...one, pid: index + 1 }));
    expect(readToldLine(line(...many))).toMatchObject({ processes: { length: 5000 } });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"foreground":0}',
    '{"foreground":-1}',
    '{"foreground":"7"}',
    '{"foreground":1.5}',
    '{"processes":{"pid":7}}',
    '{"error":"else"}',
    '#< CLIXML',
    line(one).slice(0, -1),
    `{"processes":[]}${' '.repeat(17 * 1024 * 1024)}`,
  ])('is nothing when it is %s', (odd) => expect(readToldLine(odd)).toBeNull());

  it('never makes anything fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (any) => readToldLine(any) !== undefined),
    );
  });
});
