/** Projects and applications for tests. */
import type { ProjectSummary } from '../../../../protocol/projects/project.ts';
import type { ApplicationFacts } from '../application.ts';

export const home = '/home/ana';

export const project = (code: string): ProjectSummary => ({
  id: `id-${code}`,
  code,
  name: `Project ${code}`,
  client: null,
  parentId: null,
});

/** Of a site with these projects. */
export const byCode =
  (...codes: readonly string[]) =>
  (code: string): ProjectSummary | null =>
    codes.includes(code) ? project(code) : null;

export const facts = (change: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  program: '/opt/fluent/bin/fluent',
  documents: [],
  folder: home,
  titles: [],
  ...change,
});
