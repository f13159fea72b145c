/** The groups of several files as one list. Pure. */
import type { GroupList } from '../../license-managers/license-manager.ts';

type Groups = Readonly<Record<string, readonly string[]>>;

/** Each vendor daemon of a license server has an options file of its own; a group that several name has all the members. */
export function mergeGroups(lists: readonly GroupList[]): GroupList {
  const rules = lists.flatMap((list) => list.rules ?? []);
  return {
    userGroups: merged(lists.map(({ userGroups }) => userGroups)),
    hostGroups: merged(lists.map(({ hostGroups }) => hostGroups)),
    ...(rules.length > 0 && { rules }),
  };
}

/** What a file says, with the vendor daemon that the file is named by: it is usually called `DAEMON.opt`. */
export function ofFile(list: GroupList, path: string): GroupList {
  if (list.rules === undefined) return list;
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const daemon = file.replace(/\.(opt|options|txt)$/i, '');
  return { ...list, rules: list.rules.map((rule) => ({ ...rule, daemon })) };
}

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
