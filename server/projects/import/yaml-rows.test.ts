import { describe, expect, test } from 'vitest';
import { createProblemBook } from './import-problem.ts';
import { yamlRows } from './yaml-rows.ts';

const read = (text: string) => {
  const book = createProblemBook();
  const rows = yamlRows(text, book);
  return {
    values: rows.map(({ cells }) => Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, cell.value]))),
    problems: book.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`),
  };
};

describe('values', () => {
  test('are taken as they are written', () => {
    const text = '- {code: 007, name: 1e3, start: 2026-03-01, parent: yes, client: ~, end: }\n';
    expect(read(text)).toEqual({
      values: [{ code: '007', name: '1e3', start: '2026-03-01', parent: 'yes', client: '', end: '' }],
      problems: [],
    });
  });

  test('of lists may be one or none', () => {
    const text = '- code: A\n  users: [ana, 17, " "]\n  groups: Fluids\n  tags: []\n  default_users:\n';
    expect(read(text).values).toEqual([
      { code: 'A', users: ['ana', '17'], groups: ['Fluids'], tags: [], default_users: [] },
    ]);
  });

  test('may be JSON, and stand under "projects"', () => {
    expect(read('{"projects": [{"code": "A", "tags": ["x"]}]}').values).toEqual([{ code: 'A', tags: ['x'] }]);
  });
});

test('each value knows where it stands', () => {
  const rows = yamlRows('# all\n- code: A\n  tags:\n    - x\n- {code: B}\n', createProblemBook());
  expect(rows.map(({ cells, ...place }) => ({ place, cells }))).toMatchObject([
    { place: { line: 2, column: 3 }, cells: { code: { line: 2, column: 9 }, tags: { line: 4, column: 5 } } },
    { place: { line: 5, column: 3 }, cells: { code: { line: 5, column: 10 } } },
  ]);
});

describe('what is wrong is told with its place', () => {
  test.each([
    ['', '1:1: There is no list of projects.'],
    ['code: A\n', '1:1: There is no list of projects.'],
    ['projects: 7\n', '1:11: There is no list of projects.'],
    ['- A\n', '1:3: This is no project.'],
    ['- code: A\n  nmae: B\n', '2:3: A project has no "nmae".'],
    ['- code: [A]\n', '1:9: "code" must be a text.'],
    ['- users: {ana: yes}\n', '1:10: "users" must be a list of texts.'],
    ['- users: [[ana]]\n', '1:10: "users" must be a list of texts.'],
    ['- users: &all [ana]\n- users: *all\n', '2:10: "users" must be a list of texts.'],
    ['- code: A\n\tname: B\n', '2:2: This is not YAML: '],
    ['- code: A\n  code: B\n', '2:3: This is not YAML: Map keys must be unique'],
  ])('%j', (text, expected) => {
    const { problems } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.slice(0, expected.length)).toBe(expected);
  });

  test('also where lists in lists have no end', () => {
    expect(read('['.repeat(100_000)).problems).toHaveLength(1);
  });
});
