/** Who may look after projects, and who may make them. Pure. */
import type { People } from '../../protocol/projects/project.ts';
import type { Role } from '../config/access-token.ts';
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

/** Somebody who asks: what they call themselves, and by which kind of token, which tells whether that is certain. */
export interface Asker {
  readonly user: string;
  readonly token: Role['kind'];
}

/** Whether somebody may make projects. */
export function mayCreateProjects(rights: ProjectRights, membership: Membership, { user, token }: Asker): boolean {
  if (token === 'administrator') return true;
  switch (rights.create) {
    case 'nobody':
      return false;
    case 'administrators':
      return token === 'personal' && isProjectAdministrator(rights, membership, user);
    case 'everyone':
      return true;
  }
}
