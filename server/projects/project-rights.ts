/** Who may look after projects, and who may make them. Pure. */
import type { People } from '../../protocol/projects/project.ts';
import type { Membership } from './membership.ts';

/** Who may make projects besides administrators' tokens. */
export const projectMakers = ['nobody', 'administrators', 'everyone'] as const;

export interface ProjectRights {
  readonly create: (typeof projectMakers)[number];
  /** People who look after the projects. */
  readonly administrators: People;
}

/** Whether a person looks after the projects. Only worth something where it is certain who asks. */
export const isProjectAdministrator = (rights: ProjectRights, membership: Membership, user: string): boolean =>
  membership.includes(rights.administrators, user);

/** Whether a person may make projects. */
export function mayCreateProjects(rights: ProjectRights, membership: Membership, user: string): boolean {
  switch (rights.create) {
    case 'nobody':
      return false;
    case 'administrators':
      return isProjectAdministrator(rights, membership, user);
    case 'everyone':
      return true;
  }
}
