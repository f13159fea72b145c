/** Addresses and host names as license tools print them. */

/** A triad has three machines; more than these nobody has, and each is compared with all others. */
export const mostMembers = 32;

/** Splits `27000@a,27000@b` into host and port, at most `mostMembers` of them; the port can be missing, or be the word `port`. */
export function parseAddress(address: string): { host: string; port: number | null }[] {
  return address
    .split(/[,;]/, mostMembers)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('@');
      const port = at < 0 ? Number.NaN : Number(part.slice(0, at));
      const valid = Number.isInteger(port) && port >= 1 && port <= 65_535;
      return { host: part.slice(at + 1), port: valid ? port : null };
    });
}

const numeric = /^[\d.:]+$/;

/** An address of IPv6 may stand in brackets. */
const plainHost = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1');

/** Whether two printed names mean one machine: letter case does not count, and one may lack the domain. */
export function sameHost(one: string, other: string): boolean {
  const a = plainHost(one);
  const b = plainHost(other);
  if (a === b) return true;
  if (numeric.test(a) || numeric.test(b)) return false;
  return a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

/**
 * Splits a list of license files. They are divided by `:` (`;` on Windows), and a Windows path holds a `:` of its own
 * after the drive letter.
 */
export function splitFileList(list: string): string[] {
  const files: string[] = [];
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    const character = list[at] ?? ';';
    if (character !== ':' && character !== ';') continue;
    const file = list.slice(from, at).trim();
    const isDrive = character === ':' && /^[A-Za-z]$/.test(file) && /[\\/]/.test(list[at + 1] ?? '');
    if (isDrive) continue;
    if (file !== '') files.push(file);
    from = at + 1;
  }
  return files;
}
