/** What a package for Linux is: which files it puts where, and what its control file says. Types and pure functions. */

interface Place {
  /** Where it goes, from the root of the system. */
  readonly path: string;
  /** Rights, when they are not the usual ones: 755 for folders and programs, 644 for everything else. */
  readonly mode?: number;
}

/** A file or a folder with all that is in it, copied. */
interface CopiedEntry extends Place {
  readonly from: string;
}
interface LinkEntry extends Place {
  readonly to: string;
}
/** A folder of its own, empty as far as the package goes. */
interface FolderEntry extends Place {
  readonly folder: true;
}
export type Entry = CopiedEntry | LinkEntry | FolderEntry;

/** What dpkg runs before and after it does its own. */
export type MaintainerScript = 'postinst' | 'prerm' | 'postrm';

export interface LinuxPackage {
  readonly name: string;
  /** As npm writes it. */
  readonly version: string;
  /** One line. */
  readonly synopsis: string;
  /** One paragraph. */
  readonly description: string;
  readonly section: string;
  readonly maintainer: string;
  readonly homepage: string;
  /** Each is a package, or several of which one is enough: `a | b`. */
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly scripts: Readonly<Partial<Record<MaintainerScript, string>>>;
  readonly entries: readonly Entry[];
}

/** A version as Debian compares it: `1.2.0-beta.1` is before `1.2.0`, which only `~` says there. */
export const debianVersion = (version: string): string => version.replace('-', '~');

/** Name of the files of a package, without what tells their format. */
export const fileName = ({ name, version }: LinuxPackage): string => `${name}_${debianVersion(version)}_amd64`;

/** Files below `/etc`, which administrators may change: dpkg never replaces what they wrote. */
export const configurationFiles = ({ entries }: LinuxPackage): readonly string[] =>
  entries.flatMap((entry) => ('from' in entry && entry.path.startsWith('/etc/') ? [entry.path] : []));

/**
 * The control file.
 *
 * @param installedKb kilobytes that the files take
 * @see https://www.debian.org/doc/debian-policy/ch-controlfields.html
 */
export function controlText(pack: LinuxPackage, installedKb: number): string {
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['Package', pack.name],
    ['Version', debianVersion(pack.version)],
    ['Architecture', 'amd64'],
    ['Section', pack.section],
    ['Priority', 'optional'],
    ['Maintainer', pack.maintainer],
    ['Installed-Size', String(installedKb)],
    ['Depends', pack.depends.join(', ')],
    ['Recommends', pack.recommends.join(', ')],
    ['Homepage', pack.homepage],
    ['Description', `${pack.synopsis}\n ${pack.description}`],
  ];
  return fields.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\n`])).join('');
}
