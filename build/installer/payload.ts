/** The files and folders that are installed: those of the packaged app, each with keys that are the same in every build. */
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { keyFor, namedGuid } from './identifiers.ts';
import type { Installer } from './installer.ts';

/** Key of the folder that everything is in, and name of the property that moves it. */
export const installFolder = 'INSTALLDIR';
/** Key of the main program, as in `[#program]`. */
export const programKey = 'program';

export interface PayloadFile {
  readonly key: string;
  readonly component: string;
  readonly guid: string;
  /** Key of its folder. */
  readonly folder: string;
  readonly name: string;
  /** Where it is now. */
  readonly source: string;
}

export interface PayloadFolder {
  readonly key: string;
  readonly parent: string;
  readonly name: string;
}

export interface Payload {
  readonly files: readonly PayloadFile[];
  /** Without the one that everything is in; each after its parent. */
  readonly folders: readonly PayloadFolder[];
}

/** @param path below the installed folder; not that of the main program */
export const fileKey = (path: string): string => keyFor('f', path);
const folderKey = (path: string): string => (path === '.' ? installFolder : keyFor('d', path));

/**
 * Reads a packaged app.
 *
 * @throws Error when the main program is not in it
 */
export function readPayload({ upgradeCode, mainProgram }: Installer, appFolder: string): Payload {
  const entries = readdirSync(appFolder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relativePath(appFolder, join(entry.parentPath, entry.name)) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const files = entries
    .filter(({ entry }) => entry.isFile())
    .map(({ path }): PayloadFile => {
      const isProgram = path === mainProgram;
      return {
        key: isProgram ? programKey : fileKey(path),
        component: isProgram ? 'Program' : keyFor('c', path),
        guid: namedGuid(upgradeCode, `file:${path.toLowerCase()}`),
        folder: folderKey(posix.dirname(path)),
        name: posix.basename(path),
        source: join(appFolder, path),
      };
    });
  if (!files.some(({ key }) => key === programKey)) throw new Error(`There is no ${mainProgram} in ${appFolder}.`);
  const folders = entries
    .filter(({ entry }) => entry.isDirectory())
    .map(({ path }) => ({
      key: folderKey(path),
      parent: folderKey(posix.dirname(path)),
      name: posix.basename(path),
    }));
  return { files, folders };
}

const relativePath = (folder: string, path: string): string => path.slice(folder.length + 1).replaceAll('\\', '/');
