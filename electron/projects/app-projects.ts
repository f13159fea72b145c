/** The projects of the app, with the effects of the real world. Loaded once the icon is there. */
import type { ProjectsView } from '../ipc/project-contract.ts';
import type { Projects } from './projects.ts';

/** Where the site does not book on projects. */
const nothing: ProjectsView = {
  enabled: false,
  locked: null,
  current: null,
  recent: [],
  question: null,
  elsewhere: [],
  unsent: 0,
  mayCreate: false,
  correctableFrom: null,
  timeZone: 'UTC',
  count: null,
  shortcutProblem: null,
};

export async function openProjects(): Promise<Projects> {
  return {
    view: () => nothing,
    search: () => [],
    choose: async () => nothing,
    create: async () => nothing,
    answer: async () => nothing,
    time: async () => {
      throw new Error('The site does not book on projects.');
    },
    correct: async () => [],
    undo: async () => {},
    subscribe: () => () => {},
  };
}
