/** Invented projects for tests and measurements of the windows. */
import type { ProjectsView, SharedProject } from '../../electron/ipc/project-contract.ts';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import { exampleNow } from './example-site.ts';

export function exampleProject(over: Partial<ProjectSummary> = {}): ProjectSummary {
  const code = over.code ?? 'BR-100';
  return { id: code, code, name: 'Bridge Rotterdam', client: 'Stad Rotterdam', parentId: null, ...over };
}

/** What the examples book on, by the code. */
export const exampleProjects = {
  'BR-100': exampleProject(),
  'BR-110': exampleProject({ code: 'BR-110', name: 'Bridge Rotterdam: bearings', parentId: 'BR-100' }),
  'HC-200': exampleProject({ code: 'HC-200', name: 'Harbour crane study', client: 'Maasvlakte Terminals' }),
  'OW-310': exampleProject({ code: 'OW-310', name: 'Offshore wind: jacket foundation', client: 'Noordzee Energie' }),
  'TR-500': exampleProject({ code: 'TR-500', name: 'Tram door controller', client: 'Région Tramway' }),
  'IN-020': exampleProject({ code: 'IN-020', name: 'Training', client: null }),
} as const;

/** Chosen before, latest first. */
export const recentExamples = [
  exampleProjects['BR-100'],
  exampleProjects['HC-200'],
  exampleProjects['IN-020'],
] as const;

/** All of `projects` as a search without a text finds them: those chosen before come first. */
export const recentFirst = (projects: readonly ProjectSummary[]): readonly ProjectSummary[] => [
  ...new Set<ProjectSummary>([...recentExamples, ...projects]),
];

/** All of the time for one project. */
export const wholly = (project: ProjectSummary): readonly SharedProject[] => [{ project, percent: 100 }];

/** Since half past eight on the bridge. */
export function exampleProjectsView(over: Partial<ProjectsView> = {}): ProjectsView {
  return {
    enabled: true,
    locked: null,
    current: {
      shares: wholly(exampleProjects['BR-100']),
      since: exampleNow - 90 * 60_000,
      source: 'user',
      problem: null,
    },
    recent: recentExamples,
    question: null,
    elsewhere: [],
    unsent: 0,
    mayCreate: false,
    correctableFrom: exampleNow - 31 * 86_400_000,
    timeZone: 'UTC',
    count: 6,
    shortcutProblem: null,
    ...over,
  };
}
