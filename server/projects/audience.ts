/** For whom the projects of a site are, looked up quickly. Pure. */
import type { People, Project } from '../../protocol/projects/project.ts';
import type { Membership } from './membership.ts';

export interface Audience {
  /** Whether a project is one that this person may book on at all. */
  allows(project: Project, user: string): boolean;
  /** The projects that are meant for a person who chose none, those for the person before those for a group. */
  defaultsOf(user: string): readonly Project[];
  /** The same for all people who may book on the same projects, because of the same names and groups. */
  kindOf(user: string): string;
}

/** Projects by the users and groups that are named with them, in lower case. */
interface Index {
  readonly users: ReadonlyMap<string, ReadonlySet<Project>>;
  readonly groups: ReadonlyMap<string, ReadonlySet<Project>>;
}

export function createAudience(projects: readonly Project[], membership: Membership): Audience {
  const bookers = indexOf(projects, ({ booking }) => booking);
  const defaults = indexOf(projects, ({ defaultFor }) => defaultFor);
  const groupsOf = (user: string): readonly string[] => membership.groupsOf(user).map((group) => group.toLowerCase());
  const allows = (project: Project, user: string): boolean =>
    project.booking === null ||
    (bookers.users.get(user.toLowerCase())?.has(project) ?? false) ||
    groupsOf(user).some((group) => bookers.groups.get(group)?.has(project));
  return {
    allows,
    defaultsOf(user) {
      const own = defaults.users.get(user.toLowerCase()) ?? [];
      const ofGroups = groupsOf(user).flatMap((group) => [...(defaults.groups.get(group) ?? [])]);
      return [...new Set([...own, ...ofGroups])].filter((project) => allows(project, user));
    },
    kindOf(user) {
      const name = user.toLowerCase();
      const groups = groupsOf(user).filter((group) => bookers.groups.has(group));
      return JSON.stringify([bookers.users.has(name) ? name : null, ...groups.toSorted()]);
    },
  };
}

function indexOf(projects: readonly Project[], peopleOf: (project: Project) => People | null): Index {
  const users = new Map<string, Set<Project>>();
  const groups = new Map<string, Set<Project>>();
  const add = (index: Map<string, Set<Project>>, names: readonly string[], project: Project): void => {
    for (const name of names) {
      const key = name.toLowerCase();
      const others = index.get(key);
      if (others === undefined) index.set(key, new Set([project]));
      else others.add(project);
    }
  };
  for (const project of projects) {
    const people = peopleOf(project);
    if (people === null) continue;
    add(users, people.users, project);
    add(groups, people.groups, project);
  }
  return { users, groups };
}
