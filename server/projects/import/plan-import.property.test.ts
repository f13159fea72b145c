import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Project, projectSchema } from '../../../protocol/projects/project.ts';
import { importReportSchema } from '../../../protocol/projects/project-rest.ts';
import { sampleProject } from '../testing/sample-project.ts';
import type { ImportFormat } from './import-format.ts';
import { type ImportPlan, planFileImport } from './plan-import.ts';
import { projectsCsv } from './project-cells.ts';

const at = Date.UTC(2026, 2, 15);
const plan = (text: string, existing: readonly Project[] = [], format: ImportFormat = 'csv'): ImportPlan =>
  planFileImport(existing, Buffer.from(text), format, { dryRun: false, at });
/** All projects after an import. */
const projectsAfter = (existing: readonly Project[], { put }: ImportPlan): Project[] => [
  ...new Map([...existing, ...put].map((project) => [project.id, project])).values(),
];

const word = fc
  .stringMatching(/^[\p{L}=+\-@',;" ]{1,12}$/u)
  .map((text) => text.normalize('NFC').trim())
  .filter(Boolean);
const words = fc.uniqueArray(word, { maxLength: 3, selector: (text) => text.toLowerCase() });
const day = fc.option(fc.integer({ min: 10, max: 28 }).map((number) => `2026-03-${number}`));
const projects: fc.Arbitrary<Project[]> = fc
  .uniqueArray(word, { maxLength: 6, selector: (code) => code.toLowerCase() })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code, index) =>
        fc.record({
          id: fc.constant(`id ${index}`),
          code: fc.constant(code),
          name: word,
          client: fc.option(word),
          // Below one that comes before: no circles.
          parentId: index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1).map((place) => `id ${place}`)),
          closedAt: fc.option(fc.constant(at)),
          startsOn: day,
          endsOn: fc.constant(null),
          booking: fc
            .option(fc.record({ users: words, groups: words }))
            .map((people) => (people && people.users.length + people.groups.length > 0 ? people : null)),
          defaultFor: fc.record({ users: words, groups: words }),
          tags: words,
        }),
      ),
    ),
  );

test('what is exported is imported the same, by others and by those who have it', () => {
  fc.assert(
    fc.property(projects, (all) => {
      const csv = projectsCsv(all);
      expect(plan(csv).put).toEqual(all);
      const again = plan(csv, all);
      expect(again.put).toEqual([]);
      expect(again.report).toMatchObject({ added: 0, changed: 0, unchanged: all.length });
    }),
  );
});

test('an import that was done does nothing when it is done again', () => {
  fc.assert(
    fc.property(projects, projects, (there, file) => {
      const csv = projectsCsv(file);
      const first = plan(csv, there);
      const now = projectsAfter(there, first);
      if (first.report.problemCount === 0) expect(plan(csv, now).put).toEqual([]);
      else expect(first.put).toEqual([]);
    }),
  );
});

test('any file leaves projects and a report as they must be', () => {
  const line = fc.array(fc.oneof(word, fc.constantFrom('', 'A', 'B', '2026-01-01', 'closed', '"')), { maxLength: 8 });
  const file = fc
    .array(line)
    .map((lines) => ['id,code,name,parent,state,start', ...lines.map((cells) => cells.join(','))].join('\n'));
  fc.assert(
    fc.property(fc.oneof(file, fc.string()), fc.constantFrom('csv' as const, 'yaml' as const), (text, format) => {
      const existing = [sampleProject('A'), sampleProject('B', { parentId: 'A' })];
      const made = plan(text, existing, format);
      expect(importReportSchema.parse(made.report)).toEqual(made.report);
      const all = projectsAfter(existing, made);
      for (const project of all) expect(projectSchema.parse(project)).toEqual(project);
      const codes = all.map(({ code }) => code.toLowerCase());
      expect(new Set(codes).size).toBe(codes.length);
    }),
  );
});
