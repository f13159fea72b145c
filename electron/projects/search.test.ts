import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { ProjectHit } from '../ipc/project-contract.ts';
import { fold } from './fold.ts';
import { createProjectSearch } from './search.ts';

const project = (code: string, name = 'Something', client: string | null = null): ProjectSummary => ({
  id: code,
  code,
  name,
  client,
  parentId: null,
});

const find = (projects: readonly ProjectSummary[], text: string, recent: readonly string[] = [], limit = 10) =>
  createProjectSearch(projects).find(text, limit, recent);
const codes = (hits: readonly ProjectHit[]) => hits.map((hit) => hit.project.code);

describe('what is found', () => {
  it('has what begins with it first, then begins of words, then the middle, then letters in order', () => {
    const projects = [
      project('X-1', 'Big bridge'),
      project('X-2', 'Cambridge'),
      project('BRID-9'),
      project('X-3', 'Building rides'),
      project('X-4', 'Nothing of it'),
    ];
    expect(codes(find(projects, 'brid'))).toEqual(['BRID-9', 'X-1', 'X-2', 'X-3']);
  });

  it('looks at the code before the name, and at the name before the client', () => {
    const projects = [project('A', 'Plain', 'Turbine AG'), project('B', 'Turbine'), project('C-turbine')];
    expect(codes(find(projects, 'turb'))).toEqual(['C-turbine', 'B', 'A']);
  });

  it('cares neither for diacritics nor for letter case', () => {
    const projects = [project('P-1', 'Zürich Straßenbrücke', 'Łódź Høst'), project('P-2', 'Zug')];
    for (const text of ['zurich', 'ZÜRICH', 'strassen', 'straßenbru', 'lodz', 'HOST'])
      expect([text, codes(find(projects, text))]).toEqual([text, ['P-1']]);
  });

  it('fits all words, in any order and in any field', () => {
    const projects = [project('P-1', 'North bridge', 'City'), project('P-2', 'South bridge', 'City')];
    expect(codes(find(projects, ' city  north '))).toEqual(['P-1']);
    expect(codes(find(projects, 'bridge west'))).toEqual([]);
  });

  it('has those chosen before first among equals, and numbers in their order', () => {
    const projects = ['P-10', 'P-2', 'P-1'].map((code) => project(code));
    expect(codes(find(projects, 'p'))).toEqual(['P-1', 'P-2', 'P-10']);
    expect(codes(find(projects, 'p', ['P-10']))).toEqual(['P-10', 'P-1', 'P-2']);
    expect(codes(find(projects, '', ['P-2', 'gone', 'P-10'], 2))).toEqual(['P-2', 'P-10']);
  });
});

describe('what is marked', () => {
  it('is what was typed, in the text as it is written', () => {
    const [hit] = find([project('P-1', 'Große Straße', 'Åse')], 'sse as p-');
    expect(hit?.marks).toEqual({ code: [[0, 2]], name: [[3, 5]], client: [[0, 2]] });
  });

  it('is each letter where only the letters fit', () => {
    const [hit] = find([project('X', 'Building rides')], 'brid');
    expect(hit?.marks).toEqual({
      name: [
        [0, 1],
        [9, 12],
      ],
    });
  });

  it('always lies within the text, whatever is typed', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'B', 'ß', 'é', 'e\u0301', 'ﬁ', '😀', ' ', '-'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(word, word, word, word, (code, name, client, text) => {
        for (const { project: found, marks } of find([project(code, name, client)], text))
          for (const field of ['code', 'name', 'client'] as const) {
            let end = -1;
            for (const [from, to] of marks[field] ?? []) {
              expect(from).toBeGreaterThan(end);
              expect(to).toBeGreaterThan(from);
              end = to;
            }
            expect(end).toBeLessThanOrEqual((found[field] ?? '').length);
          }
      }),
      { numRuns: 1000 },
    );
  });

  it('holds what was typed wherever the text contains it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', 'é'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(word, word, (name, text) => {
        const [hit] = find([project('-', name)], text);
        if (!fold(name).includes(fold(text))) return;
        const [[from, to] = [0, 0]] = hit?.marks.name ?? [];
        expect(fold(name.slice(from, to))).toContain(fold(text));
      }),
    );
  });
});
