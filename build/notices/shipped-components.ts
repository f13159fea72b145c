/** All work of others in a packaged app: what is in its archive, what went into its bundles, and the programs with it. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { z } from 'zod';
import { inProject } from '../../scripts/setup/project.mjs';
import { bundledPackagesFile } from './bundled-packages.ts';
import { type Component, npmPurl } from './component.ts';
import { filesIn, type PackageFiles, readPackage } from './npm-package.ts';

/** Folders of packages of which something is in the bundles in these folders. */
export async function readBundled(folders: readonly string[]): Promise<readonly Component[]> {
  const lists = await Promise.all(folders.map((folder) => readFile(join(folder, bundledPackagesFile), 'utf8')));
  const packages = lists.flatMap((list) => z.array(z.string()).parse(JSON.parse(list)));
  return Promise.all(packages.map((folder) => readPackage(filesIn(inProject(...folder.split('/'))))));
}

/** Packages that are in an archive as they are. */
export function readArchived(archive: string): Promise<readonly Component[]> {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));
  const folders = paths
    .filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .map((path) => posix.dirname(path));
  const filesOf = (folder: string): PackageFiles => ({
    names: async () => paths.filter((path) => posix.dirname(path) === folder).map((path) => posix.basename(path)),
    read: async (name) => extractFile(archive, join(folder, name)).toString(),
  });
  return Promise.all(folders.map((folder) => readPackage(filesOf(folder))));
}

/** Electron, and what it is made of. */
async function electron(version: string, appFolder: string): Promise<Component> {
  const texts = [
    await readFile(join(appFolder, 'LICENSE.electron.txt'), 'utf8'),
    'Chromium, Node.js, V8, FFmpeg and all else that Electron is made of: see LICENSES.chromium.html beside this file.',
  ];
  return { name: 'electron', version, license: 'MIT', texts, purl: npmPurl('electron', version) };
}

/** The program in node-notifier that shows pop-ups on Windows. */
async function snoreToast(appFolder: string): Promise<Component> {
  const vendored = join(appFolder, 'resources', 'app.asar.unpacked', 'node_modules', 'node-notifier', 'vendor');
  const version = '0.7.0';
  return {
    name: 'SnoreToast',
    version,
    license: 'LGPL-3.0-only',
    texts: [
      `Its source is at https://github.com/KDE/snoretoast/releases/tag/v${version}`,
      await readFile(join(vendored, 'snoreToast', 'LICENSE'), 'utf8'),
      'The licence that this one adds to: https://www.gnu.org/licenses/gpl-3.0.txt',
    ],
    purl: `pkg:github/KDE/snoretoast@v${version}`,
  };
}

export interface PackagedApp {
  readonly folder: string;
  readonly system: 'windows' | 'linux';
  /** Such as `45.4.1`. */
  readonly electronVersion: string;
}

/** The components of a packaged app, each once, by name. */
export async function shippedComponents({ folder, system, electronVersion }: PackagedApp): Promise<Component[]> {
  const bundles = ['main', 'preload', 'renderer'].map((part) => inProject('out', part));
  const all = [
    await electron(electronVersion, folder),
    ...(system === 'windows' ? [await snoreToast(folder)] : []),
    ...(await readBundled(bundles)),
    ...(await readArchived(join(folder, 'resources', 'app.asar'))),
  ];
  return inOrder(all);
}

/** Each component once, by name and version. */
export const inOrder = (components: readonly Component[]): Component[] =>
  [...new Map(components.map((one) => [one.purl, one])).values()].sort((one, other) =>
    one.purl < other.purl ? -1 : 1,
  );
