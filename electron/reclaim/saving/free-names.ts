/** Names for new files that nobody has yet. */
import { join } from 'node:path';
import { type NamedMoment, nameBeside } from './copy-name.ts';
import type { Disk } from './disk.ts';
import { SavingProblem } from './disk-words.ts';

/** What Windows can open without further ado; other systems take more than anybody has. */
const maxPathUnits = 259;
const maxNumber = 1000;

export interface NameWish extends NamedMoment {
  readonly folder: string;
  /** The document's. */
  readonly name: string;
  readonly extension?: string | undefined;
}

export interface FreeNames {
  /** A whole path where nothing is; it is given to nobody else. Fails with a `SavingProblem` when there is none. */
  take(wish: NameWish): Promise<string>;
}

export function createFreeNames(disk: Pick<Disk, 'look'>, platform: NodeJS.Platform): FreeNames {
  /** In lower case: some disks do not tell the letter cases apart. */
  const taken = new Set<string>();
  return {
    async take({ folder, name, extension, ...moment }) {
      const maxUnits = platform === 'win32' ? maxPathUnits - folder.length - 1 : undefined;
      for (let number = 1; number <= maxNumber; number++) {
        const path = join(folder, nameBeside(name, moment, { number, extension, maxUnits }));
        const key = path.toLowerCase();
        if (taken.has(key)) continue;
        if (platform === 'win32' && path.length > maxPathUnits) break;
        taken.add(key);
        if ((await disk.look(path)) === null) return path;
      }
      throw new SavingProblem('no-name', `There is no name left for a copy of ${name} in its folder.`);
    },
  };
}
