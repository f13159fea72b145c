import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPaint, tableLines } from './table.ts';

describe('tableLines', () => {
  it('aligns columns and leaves no blanks at the end', () => {
    const columns = [{ title: 'NAME' }, { title: 'N', align: 'right' as const }, { title: 'NOTE' }];
    const rows = [
      [{ text: 'a' }, { text: '100' }, { text: '' }],
      [{ text: 'longer' }, { text: '7' }, { text: 'x' }],
    ];
    expect(tableLines(columns, rows, plainPaint)).toEqual(['NAME      N  NOTE', 'a       100', 'longer    7  x']);
  });

  it('pads before it paints, so that colours do not shift columns', () => {
    const paint = (style: string, text: string) => `<${style}>${text}</>`;
    const lines = tableLines(
      [{ title: 'A', align: 'right' }, { title: 'B' }],
      [[{ text: '10', style: 'red' }, { text: 'b' }]],
      paint,
    );
    expect(lines).toEqual(['<bold> A</>  <bold>B</>', '<red>10</>  b']);
  });

  describe('where there is little room', () => {
    const columns = [
      { title: 'FEATURE', elastic: true },
      { title: 'SERVER', elastic: true },
      { title: 'FREE FOR YOU', shortTitle: 'FREE', align: 'right' as const },
      { title: 'NOTE' },
    ];
    const rows = [
      [{ text: 'a_long_name_of_a_feature' }, { text: 'Simulation' }, { text: '7' }, { text: 'old '.repeat(9) }],
    ];
    const within = (maxWidth: number) =>
      tableLines(columns, rows, plainPaint, maxWidth).map((line) => line.slice(0, maxWidth));

    it('shortens titles first', () => {
      expect(within(50)).toEqual([
        'FEATURE                   SERVER      FREE FOR YOU',
        'a_long_name_of_a_feature  Simulation             7',
      ]);
      expect(within(42)[1]).toBe('a_long_name_of_a_feature  Simulation     7');
    });

    it('shortens names then, the longest first, down to what can still be told', () => {
      expect(within(36)).toEqual(['FEATURE             SERVER      FREE', 'a_long_na…_feature  Simulation     7']);
      expect(within(24)).toEqual(['FEATURE   SERVER    FREE', 'a_lo…ure  Simu…ion     7']);
      expect(within(10)[0]).toBe('FEATURE   ');
    });
  });

  it('lets no text from outside steer the terminal', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff)), (points) => {
        const text = String.fromCodePoint(...points);
        const [, line = ''] = tableLines([{ title: 'A' }], [[{ text }]], plainPaint);
        expect(line).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(tableLines([{ title: 'A' }], [[{ text: 'x\u001b[2Jy' }]], plainPaint)[1]).toBe('x\ufffd[2Jy');
  });
});
