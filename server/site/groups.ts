/** Who belongs to the groups that reservations name. Pure. */
import type { Person } from '../../protocol/free-for-you.ts';
import { sameHost, shortHost } from '../../protocol/identity.ts';
import type { Reservation } from '../../protocol/license.ts';
import type { GroupList } from '../license-managers/license-manager.ts';

/** Members of one group, by the name they are looked up by. */
export interface GroupMembers {
  /** Lower case. */
  readonly users: ReadonlySet<string>;
  /** As written, by short name. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
}

interface Groups {
  readonly users: GroupIndex;
  readonly hosts: GroupIndex;
}

interface GroupIndex {
  readonly exact: ReadonlyMap<string, GroupMembers>;
  /** By name in lower case. */
  readonly anyCase: ReadonlyMap<string, GroupMembers>;
}

const noMembers: GroupMembers = { users: new Set(), hosts: new Map() };
const indexes = new WeakMap<GroupList, Groups>();

/**
 * The members of the group that a reservation is for; null when it is for no group of users or hosts, or when nobody told
 * who is in it. Names of groups are taken as written; where none is written so, without letter case.
 */
export function membersFor(
  { reservedFor, name }: Pick<Reservation, 'reservedFor' | 'name'>,
  groups: GroupList | undefined,
): GroupMembers | null {
  if (groups === undefined) return null;
  switch (reservedFor) {
    case 'group':
    case 'user-group':
      return find(indexOf(groups).users, name);
    case 'host-group':
      return find(indexOf(groups).hosts, name);
    case 'user':
    case 'host':
    case 'display':
    case 'internet':
    case 'project':
    case 'other':
      return null;
  }
}

/** Whether this person, or the workstation they sit at, is one of them. */
export function isMember({ users, hosts }: GroupMembers, { user, host }: Person): boolean {
  return (
    users.has(user.toLowerCase()) || (hosts.get(shortHost(host))?.some((member) => sameHost(member, host)) ?? false)
  );
}

function find({ exact, anyCase }: GroupIndex, name: string): GroupMembers | null {
  return exact.get(name) ?? anyCase.get(name.toLowerCase()) ?? null;
}

function indexOf(groups: GroupList): Groups {
  let index = indexes.get(groups);
  if (index === undefined) {
    index = {
      users: groupIndex(groups.userGroups, (users) => ({
        ...noMembers,
        users: new Set(users.map((user) => user.toLowerCase())),
      })),
      hosts: groupIndex(groups.hostGroups, (hosts) => ({ ...noMembers, hosts: Map.groupBy(hosts, shortHost) })),
    };
    indexes.set(groups, index);
  }
  return index;
}

function groupIndex(
  groups: Readonly<Record<string, readonly string[]>>,
  membersOf: (names: readonly string[]) => GroupMembers,
): GroupIndex {
  const exact = new Map(Object.entries(groups).map(([name, names]) => [name, membersOf(names)]));
  return { exact, anyCase: new Map([...exact].map(([name, members]) => [name.toLowerCase(), members])) };
}
