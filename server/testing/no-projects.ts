/** A site that does not book time on projects, for tests of what stands around it. */
import type { ProjectService } from '../projects/project-service.ts';

export const noProjects: ProjectService = {
  now: () => null,
  isOn: () => false,
  configure: async () => {},
  keepAgain: () => {},
  stop: () => {},
};
