/** Who may make projects. Pure. */

/** Who may make projects besides administrators' tokens. */
export const projectMakers = ['nobody', 'administrators', 'everyone'] as const;

export interface ProjectRights {
  readonly create: (typeof projectMakers)[number];
}

/** As what somebody asks: a manager certainly is somebody who looks after the projects. */
export type Rank = 'anyone' | 'manager' | 'administrator';

export interface Asker {
  readonly user: string;
  readonly rank: Rank;
}

/** Whether somebody may make projects. */
export function mayCreateProjects({ create }: ProjectRights, rank: Rank): boolean {
  if (rank === 'administrator') return true;
  switch (create) {
    case 'nobody':
      return false;
    case 'administrators':
      return rank === 'manager';
    case 'everyone':
      return true;
  }
}
