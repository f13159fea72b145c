/** The groups of several files as one list. Pure. */
import type { GroupList } from '../../license-managers/license-manager.ts';

type Groups = Readonly<Record<string, readonly string[]>>;

/** Each vendor daemon of a license server has an options file of its own; a group that several name has all the members. */
export const mergeGroups = (lists: readonly GroupList[]): GroupList => ({
  userGroups: merged(lists.map(({ userGroups }) => userGroups)),
  hostGroups: merged(lists.map(({ hostGroups }) => hostGroups)),
});

function merged(all: readonly Groups[]): Groups {
  const members = new Map<string, Set<string>>();
  for (const groups of all) {
    for (const [group, names] of Object.entries(groups)) {
      const known = members.get(group) ?? new Set();
      for (const name of names) known.add(name);
      members.set(group, known);
    }
  }
  return Object.fromEntries([...members].map(([group, names]) => [group, [...names]]));
}
