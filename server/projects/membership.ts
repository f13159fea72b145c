/** Who is in which group, as the site's directory says. Pure. */
import type { People } from '../../protocol/projects/project.ts';

/** As much of a directory's entry as tells the groups of a person. */
export interface Member {
  readonly user: string;
  readonly groups: readonly string[];
}

export interface Membership {
  /** The groups of a person, as the directory writes them and in its order; none of somebody it does not have. */
  groupsOf(user: string): readonly string[];
  /** Whether a person is among these, by name or by a group. */
  includes(people: People, user: string): boolean;
}

/** Users and groups are compared without letter case. */
export function createMembership(directory: readonly Member[]): Membership {
  const groups = new Map(directory.map((member) => [member.user.toLowerCase(), member.groups]));
  const groupsOf = (user: string): readonly string[] => groups.get(user.toLowerCase()) ?? [];
  return {
    groupsOf,
    includes(people, user) {
      const name = user.toLowerCase();
      if (people.users.some((other) => other.toLowerCase() === name)) return true;
      const own = new Set(groupsOf(user).map((group) => group.toLowerCase()));
      return people.groups.some((group) => own.has(group.toLowerCase()));
    },
  };
}
