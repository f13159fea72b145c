import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';
import { writeCsv } from './write-csv.ts';

const textsIn = (text: string): string[][] => {
  const reading = readCsv(text, 1000);
  return reading.ok ? reading.records.map((record) => record.map((cell) => cell.text)) : [[reading.message]];
};

describe('a table', () => {
  test.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons, with commas in the cells', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['line ends of Windows', 'a,b\r\n1,2\r\n'],
    ['line ends of old', 'a,b\r1,2'],
    ['no line end at the end', 'a,b\n1,2'],
    ['blanks around, and lines without anything', ' a , b \n\n,\n 1 ,\t2 \n\n'],
    ['quotes that it does not need', '"a","b"\n"1","2"\n'],
  ])('may have %s', (_what, text) => {
    expect(textsIn(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('may have delimiters, quotes and line breaks in quoted cells', () => {
    expect(textsIn('a;b\n"1;2";"say ""hi""\r\nto all"\n')).toEqual([
      ['a', 'b'],
      ['1;2', 'say "hi"\r\nto all'],
    ]);
  });

  test('takes a quote within a cell for what it is', () => {
    expect(textsIn('a,b\n24" tube,2\n')[1]).toEqual(['24" tube', '2']);
  });
});

test('each cell knows where it stands, also after a cell of several lines', () => {
  const reading = readCsv('a,b\n"x\ny",z\n1,"2"\n', 10);
  const places = reading.ok ? reading.records.map((record) => record.map(({ line, column }) => [line, column])) : [];
  expect(places).toEqual([
    [
      [1, 1],
      [1, 3],
    ],
    [
      [2, 1],
      [3, 4],
    ],
    [
      [4, 1],
      [4, 3],
    ],
  ]);
});

test.each([
  ['a,b\n1,"2\n3,4\n', { line: 2, column: 3 }, 'The quote that opens here is never closed.'],
  ['a,b\n"1"2,3\n', { line: 2, column: 4 }, 'After a closing quote the cell has to end.'],
])('%j is refused with its place', (text, place, message) => {
  expect(readCsv(text, 10)).toEqual({ ok: false, place, message });
});

test('reading ends where there are too many lines', () => {
  const reading = readCsv('a\n1\n2\n"3', 3);
  expect(reading.ok && reading.records.length).toBe(3);
});

test('what was written is read again, except for blanks around', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ '=+\-@,;"\t\r\n|a]*$/));
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }))
    .map((rows) => rows.map((row) => row.map((text) => text.trim())));
  fc.assert(
    fc.property(table, (rows) => {
      const header = (rows[0] ?? ['']).map((_, index) => `column${index}`);
      const told = rows.filter((row) => row.some((text) => text !== ''));
      expect(textsIn(writeCsv(header, rows))).toEqual([header, ...told]);
    }),
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', "'=1", '＝1'])(
  'a spreadsheet does not calculate with %j',
  (text) => {
    const [, line = ''] = writeCsv(['a'], [[text]]).split('\r\n');
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('numbers stay numbers', () => {
  expect(writeCsv(['a', 'b', 'c'], [[-1, 2.5, null]])).toBe('a,b,c\r\n-1,2.5,\r\n');
});
