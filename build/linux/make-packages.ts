/** Makes the packages for Linux, in `dist/`. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { inProject, projectRoot, secondsSince } from '../../scripts/setup/project.mjs';
import { outputFolder } from '../packaging-config.ts';
import { packageApp } from './app-folder.ts';
import { appPackage } from './app-package.ts';
import { makeDeb, makeTarball } from './archives.ts';
import type { LinuxPackage } from './linux-package.ts';
import { bundleServer } from './server-bundle.ts';
import { serverPackage } from './server-package.ts';
import { stage } from './stage.ts';

const { version } = packageFile;
const output = inProject(outputFolder);
const work = join(output, 'linux');

/** How hard it is packed: what users download is made small, what tests install is made quickly. */
const levels = { download: 10, test: 1 } as const;
export type PackedFor = keyof typeof levels;

/** Seconds since 1970 that all files of the packages carry, so that the same sources make the same packages. */
function timeOfFiles(): number {
  const ofCommit = () => execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: projectRoot, encoding: 'utf8' });
  const text = (process.env.SOURCE_DATE_EPOCH ?? ofCommit()).trim();
  if (!/^\d+$/.test(text)) throw new Error(`SOURCE_DATE_EPOCH must be seconds since 1970, and is "${text}".`);
  return Number(text);
}

async function make(pack: LinuxPackage, packedFor: PackedFor): Promise<void> {
  const startedAt = performance.now();
  const time = timeOfFiles();
  const staged = await stage(pack, join(work, pack.name), time);
  const options = { output, time, level: levels[packedFor] };
  const paths = [await makeDeb(pack, staged, options)];
  if (packedFor === 'download') paths.push(await makeTarball(pack, staged, options));
  for (const path of paths) {
    const { size } = await stat(path);
    process.stdout.write(`${path} (${(size / 1e6).toFixed(1)} MB)\n`);
  }
  process.stdout.write(`${pack.name} took ${secondsSince(startedAt)}.\n`);
}

/** Where Electron is, as `scripts/package-linux.mjs` tells. */
async function electron() {
  const { ELECTRON_OVERRIDE_DIST_PATH: electronFolder } = process.env;
  if (!electronFolder) throw new Error('Run this as `npm run package:linux`.');
  const electronVersion = (await readFile(join(electronFolder, 'version'), 'utf8')).trim().replace(/^v/, '');
  return { electronFolder, electronVersion };
}

const makers: Readonly<Record<string, (packedFor: PackedFor) => Promise<void>>> = {
  async app(packedFor) {
    await make(appPackage(await packageApp({ ...(await electron()), output: work }), version), packedFor);
  },
  async server(packedFor) {
    const bundle = join(work, 'server-bundle');
    await bundleServer(bundle, version);
    await make(serverPackage(bundle, version), packedFor);
  },
};

/**
 * @param names `app`, `server`; all when there are none
 * @throws Error for a name that is none of them
 */
export async function makePackages(names: readonly string[], packedFor: PackedFor): Promise<void> {
  const unknown = names.find((name) => !(name in makers));
  if (unknown !== undefined)
    throw new Error(`There is no package "${unknown}". Packages are: ${Object.keys(makers).join(', ')}.`);
  await mkdir(work, { recursive: true });
  for (const name of names.length > 0 ? names : Object.keys(makers)) await makers[name]?.(packedFor);
}
