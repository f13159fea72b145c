import { expect, it } from 'vitest';
import { readWindowsApplication, splitCommandLine } from './application-windows.ts';

it.each([
  ['solver.exe deck.inp', ['solver.exe', 'deck.inp']],
  ['"C:\\Program Files\\s.exe"  "D:\\my work\\a.inp" ', ['C:\\Program Files\\s.exe', 'D:\\my work\\a.inp']],
  ['s "" x', ['s', '', 'x']],
  ['s --in="D:\\a b\\c.inp"', ['s', '--in=D:\\a b\\c.inp']],
  ['s "D:\\a\\\\" b', ['s', 'D:\\a\\', 'b']],
  ['s a\\"b \\\\\\"c', ['s', 'a"b', '\\"c']],
  ['s \\\\host\\share\\a.inp', ['s', '\\\\host\\share\\a.inp']],
  ['s "open', ['s', 'open']],
  ['', []],
])('splits %s', (line, words) => expect(splitCommandLine(line)).toEqual(words));

it('reads what PowerShell tells', () => {
  const line =
    '"C:\\Program Files\\Solver\\s.exe" "D:\\Brücke\\deck.inp" /in:D:\\b\\loads.csv \\\\nas\\p\\m.db a.inp -v D:\\Brücke C:\\x.dll';
  const answer = { path: 'C:\\Program Files\\Solver\\s.exe', words: line, title: 'Brücke – Solver' };
  expect(readWindowsApplication(answer)).toEqual({
    program: answer.path,
    folder: null,
    documents: ['D:\\Brücke\\deck.inp', 'D:\\b\\loads.csv', '\\\\nas\\p\\m.db'],
    titles: ['Brücke – Solver'],
  });
  expect(readWindowsApplication({ path: null, words: 's.exe D:\\a.inp', title: '' })).toMatchObject({
    program: null,
    documents: ['D:\\a.inp'],
    titles: [],
  });
});

it.each([null, [], 'text', { path: null, words: null, title: null }, { path: 7 }])('is nothing for %j', (json) =>
  expect(readWindowsApplication(json)).toBeNull(),
);
