import { describe, expect, test } from 'vitest';
import { maxProjects } from '../../../protocol/projects/limits.ts';
import type { Project } from '../../../protocol/projects/project.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { type ImportPlan, planFileImport } from './plan-import.ts';

const at = Date.UTC(2026, 2, 15);
const plan = (
  text: string | Uint8Array,
  existing: readonly Project[] = [],
  format: 'csv' | 'yaml' = 'csv',
): ImportPlan =>
  planFileImport(existing, typeof text === 'string' ? Buffer.from(text) : text, format, { dryRun: false, at });
const problemsOf = (...given: Parameters<typeof plan>): string[] =>
  plan(...given).report.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);

describe('a new project', () => {
  test('is what the file says of it', () => {
    const text = `code;name;client;parent;state;start;end;users;groups;default_users;default_groups;tags
BR-100;"Bridge; east";Stad Rotterdam;;closed;2026-01-01;2026-12-31;ana|bo|ANA;Fluids;ana;;x | y|
BR-110;Bearings;;br-100;;;;;;;Structures;
`;
    expect(plan(text).put).toEqual([
      sampleProject('BR-100', {
        name: 'Bridge; east',
        client: 'Stad Rotterdam',
        closedAt: at,
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        booking: { users: ['ana', 'bo'], groups: ['Fluids'] },
        defaultFor: { users: ['ana'], groups: [] },
        tags: ['x', 'y'],
      }),
      sampleProject('BR-110', {
        name: 'Bearings',
        parentId: 'BR-100',
        defaultFor: { users: [], groups: ['Structures'] },
      }),
    ]);
  });

  test('is the same from YAML', () => {
    const csv = plan('code,name,users,start\n007,Name,ana|bo,2026-03-01\n');
    const yaml = plan('- {code: 007, name: Name, users: [ana, bo], start: 2026-03-01}\n', [], 'yaml');
    expect(yaml).toEqual(csv);
  });

  test('has its code as id, unless another project was made with that', () => {
    const renamed = sampleProject('B', { id: 'A' });
    expect(plan('code,name\nA,x\n', [renamed]).put).toMatchObject([{ id: 'A~2', code: 'A' }]);
    expect(plan('id,code,name\n17,A,x\n').put).toMatchObject([{ id: '17', code: 'A' }]);
  });
});

describe('a project that is there', () => {
  const existing = [
    sampleProject('A', { client: 'X', closedAt: 5, booking: { users: ['ana'], groups: ['G'] }, tags: ['t'] }),
    sampleProject('B', { parentId: 'A' }),
    sampleProject('C'),
  ];

  test('is found by its code without regard to letter case, and stays as it is where the file is silent', () => {
    const { put, report } = plan('code,client,users\na,,bo\n', existing);
    expect(put).toEqual([{ ...existing[0], code: 'a', client: null, booking: { users: ['bo'], groups: ['G'] } }]);
    expect(report).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(report.examples).toEqual([{ code: 'a', change: 'changed', fields: ['code', 'client', 'users'] }]);
  });

  test('gets another code by its id; those below it stay there', () => {
    const { put } = plan('id,code,parent\nA,NEW,\nC,C,new\n', existing);
    expect(put).toEqual([
      { ...existing[0], code: 'NEW' },
      { ...existing[2], parentId: 'A' },
    ]);
  });

  test('may change codes with another one', () => {
    const { put } = plan('id,code\nA,B\nB,A\n', existing);
    expect(put.map(({ id, code }) => [id, code])).toEqual([
      ['A', 'B'],
      ['B', 'A'],
    ]);
  });

  test('is closed and opened, and an empty state is no word about it', () => {
    const closedAt = (state: string) =>
      plan(`code,state\nA,${state}\nC,${state}\n`, existing).put.map((one) => [one.code, one.closedAt]);
    expect(closedAt('closed')).toEqual([['C', at]]);
    expect(closedAt('Open')).toEqual([['A', null]]);
    expect(closedAt('')).toEqual([]);
  });

  test('is open to everyone once nobody is named', () => {
    expect(plan('code,users,groups\nA,,\n', existing).put).toMatchObject([{ booking: null }]);
  });

  test('stays when the file does not have it', () => {
    expect(plan('code,name\nNEW,x\n', existing).put.map(({ code }) => code)).toEqual(['NEW']);
  });
});

describe('what is wrong is told with its place, and nothing is taken', () => {
  const existing = [sampleProject('OLD'), sampleProject('DOWN', { parentId: 'OLD' })];
  test.each<[string, string, string[]]>([
    ['an empty file', '', ['1:1: The file is empty.']],
    ['no column of codes', 'name\nx\n', ['1:1: There is no column "code".']],
    [
      'unknown columns, and one without a name',
      'code,naem,\n',
      ['1:6: There is no column "naem".', '1:11: A column has no name.'],
    ],
    ['a column twice', 'code,name,Code\n', ['1:11: The column "code" is there twice.']],
    [
      'a cell too many',
      'code,name\nA,Smith, Jones\n',
      ['2:9: The line has a cell beyond the last of 2 columns: "Jones".'],
    ],
    ['no code', 'code,name\n,x\n', ['2:1: The project has no code.']],
    ['no name', 'code,name\nA,\nB,\n', ['2:3: The project has no name.', '3:3: The project has no name.']],
    ['a name taken away', 'code,name\nOLD,\n', ['2:5: The project has no name.']],
    ['a code twice', 'code,name\nA,x\na,y\n', ['3:1: The project on line 2 has the code "a", too.']],
    ['a project twice', 'code,name\nOLD,x\nold,y\n', ['3:1: The project on line 2 is the same one.']],
    [
      'a project once by id and once by code',
      'id,code\nOLD,NEW\n,OLD\n',
      ['3:2: The project on line 2 is the same one.'],
    ],
    ['an id twice', 'id,code,name\n7,A,x\n7,B,y\n', ['3:1: The project on line 2 is the same one.']],
    [
      'a code that another project has',
      'id,code,name\nX,OLD,x\n',
      ['2:3: The project with the id "OLD" has the code "OLD", too.'],
    ],
    ['an unknown parent', 'code,name,parent\nA,x,NONE\n', ['2:5: There is no project "NONE" to be a part of.']],
    [
      'a project that is its own parent',
      'code,name,parent\nA,x,a\n',
      ['2:5: The project would be a part of itself: "A" → "A".'],
    ],
    [
      'a circle',
      'code,name,parent\nC,x,A\nA,x,B\nB,x,A\n',
      ['3:5: The project would be a part of itself: "A" → "B" → "A".'],
    ],
    [
      'a circle through a project that the file does not have',
      'code,parent\nOLD,DOWN\n',
      ['2:5: The project would be a part of itself: "OLD" → "DOWN" → "OLD".'],
    ],
    [
      'days that are none',
      'code,name,start,end\nA,x,2026-02-30,31/12/2026\nB,x,2026-3-1,\n',
      ['2:5: "2026-02-30" is no day.', '2:16: "31/12/2026" is no day.', '3:5: "2026-3-1" is no day.'],
    ],
    [
      'an end before the start',
      'code,name,start,end\nA,x,2026-03-02,2026-03-01\n',
      ['2:16: The project ends on 2026-03-01, before it starts on 2026-03-02.'],
    ],
    ['a state that is none', 'code,name,state\nA,x,done\n', ['2:5: "done" is no state.']],
    ['texts without end', `code,name\n${'A'.repeat(65)},x\n`, ['2:1: "code" has 65 characters, and may have 64.']],
    [
      'signs that control',
      'code,name\nA,"two\nlines"\nB,\u202egnp.exe\n',
      ['2:3: "name" must be one line of plain text.', '4:3: "name" must be one line of plain text.'],
    ],
    [
      'lists without end',
      `code,name,tags\nA,x,${Array.from({ length: 51 }, (_, index) => index).join('|')}\n`,
      ['2:5: "tags" has 51 entries, and may have 50.'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(problemsOf(text, existing)).toEqual(expected);
    const { put, report } = plan(text, existing);
    expect(put).toEqual([]);
    expect(report).toMatchObject({ dryRun: true, added: 0, changed: 0, examples: [], problemCount: expected.length });
    expect(report.problems.every(({ nextStep }) => nextStep !== '')).toBe(true);
  });

  test('an entry with the sign that stands between entries', () => {
    expect(problemsOf('- {code: A, name: x, users: ["a|b"]}\n', [], 'yaml')).toEqual([
      '1:29: "users" has an entry with "|" in it.',
    ]);
  });

  test('another encoding', () => {
    expect(problemsOf(Buffer.from('code,name\nA,Café\n', 'latin1'))).toEqual([
      '2:6: This is not UTF-8: after "A,Caf" comes the byte E9.',
    ]);
  });

  test('200 MB', () => {
    expect(problemsOf(new Uint8Array(200 * 1024 * 1024))).toEqual([
      '1:1: The file has 200 MB, and 64 MB are the most that is read.',
    ]);
  });

  test('more projects than there can be, in the file or with those that are there', () => {
    const lines = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => `P${first + index},x\n`).join('');
    expect(problemsOf(`code,name\n${lines(0, maxProjects + 1)}`)).toEqual([
      `${maxProjects + 2}:1: There are more than ${maxProjects} projects.`,
    ]);
    expect(problemsOf(`code,name\n${lines(0, maxProjects - 1)}`, existing)[0]).toContain(`${maxProjects + 1} projects`);
  });

  test('the first hundred problems, by their lines, and how many there are', () => {
    const parents = Array.from({ length: 150 }, (_, index) => `P${index},x,NONE,\n`).join('');
    const { report } = plan(`code,name,parent,start\n${parents}Q,x,,never\n`);
    expect(report.problems).toHaveLength(100);
    expect(report.problemCount).toBe(151);
    const lines = report.problems.map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });
});

test('the report names the first hundred that are added and that are changed', () => {
  const existing = Array.from({ length: 150 }, (_, index) => sampleProject(`OLD-${index}`));
  const lines = [...existing.map(({ code }) => `${code},other`), ...existing.map(({ code }) => `NEW-${code},x`)];
  const { report } = plan(`code,name\n${lines.join('\n')}`, existing);
  expect(report).toMatchObject({ added: 150, changed: 150, unchanged: 0 });
  expect(report.examples.filter(({ change }) => change === 'added')).toHaveLength(100);
  expect(report.examples.filter(({ change }) => change === 'changed')).toHaveLength(100);
});

test('a chain of 20,000 projects is no circle, and its end tied to its begin is one', () => {
  const count = 20_000;
  const lines = Array.from({ length: count }, (_, index) => `P${index},x,P${index + 1}\n`).join('');
  expect(plan(`code,name,parent\n${lines}P${count},x,\n`).report.added).toBe(count + 1);
  expect(problemsOf(`code,name,parent\n${lines}P${count},x,P0\n`)).toEqual([
    '2:6: The project would be a part of itself: "P0" → "P1" → "P2" → "P3" → "P4" → … → "P0".',
  ]);
});
