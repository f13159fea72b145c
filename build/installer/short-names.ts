/** Names of eight and three letters beside the long ones, which Windows Installer wants for each file and folder. Pure. */

const isShort = (name: string): boolean => /^[\w~-]{1,8}(\.[\w~-]{1,3})?$/.test(name);
const letters = (text: string, most: number): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9_]/g, '')
    .slice(0, most);

/**
 * What stands in the tables for each of the names in one folder: `SHORT~1.EXT|long name.extension`, or the name itself
 * where it is short enough.
 */
export function shortAndLong(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(names.filter(isShort).map((name) => name.toUpperCase()));
  return new Map(names.map((name) => [name, isShort(name) ? name : `${shortName(name, taken)}|${name}`]));
}

function shortName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? letters(name.slice(dot + 1), 3) : '';
  for (let count = 1; ; count++) {
    const number = `~${count}`;
    const short = `${letters(stem, 8 - number.length)}${number}${extension && `.${extension}`}`;
    if (taken.has(short)) continue;
    taken.add(short);
    return short;
  }
}
