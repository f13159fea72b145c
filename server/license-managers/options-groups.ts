/** The groups of an options file: who is in which. Pure. */

export type OptionsGroups = Readonly<Record<string, readonly string[]>>;

const mostMembers = 100_000;

/**
 * The groups that lines with this keyword define. One that is named again goes on, each member once.
 *
 * @param statements the lines as words
 * @param keyword in lower case; in the file, letter case does not matter
 * @param isAnyCase whether names that only differ in letter case are one group
 */
export function groupsIn(
  statements: readonly (readonly string[])[],
  keyword: string,
  isAnyCase: boolean,
): OptionsGroups {
  const found = new Map<string, { readonly name: string; readonly members: string[] }>();
  let count = 0;
  for (const [word = '', name, ...members] of statements) {
    if (word.toLowerCase() !== keyword || name === undefined || count + members.length > mostMembers) continue;
    const key = isAnyCase ? name.toLowerCase() : name;
    const group = found.get(key) ?? { name, members: [] };
    for (const member of members) group.members.push(member);
    count += members.length;
    found.set(key, group);
  }
  return Object.fromEntries([...found.values()].map(({ name, members }) => [name, unique(members)]));
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
