// @ts-check
/** The app built from its sources, only when they are not the ones that the last build was made of. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { must } from './commands.mjs';
import { inProject, node24Path, projectRoot, say, secondsSince } from './project.mjs';

const stampPath = inProject('out', '.seatlight-built');
const sources = [
  'assets',
  'build/notices/bundled-packages.ts',
  'cli',
  'demo',
  'electron',
  'protocol',
  'renderer',
  'server',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** @param {string} path @returns {string[]} */
const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
};

/** @param {string} electronVersion */
const fingerprint = (electronVersion) => {
  const hash = createHash('sha256').update(electronVersion);
  for (const path of sources.flatMap((name) => filesUnder(inProject(name)))) {
    hash.update(`\0${relative(projectRoot, path)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
};

/** @typedef {import('./electron-binary.mjs').ElectronBinary} ElectronBinary */

/**
 * Builds the app into `out/` when its sources changed.
 * @param {ElectronBinary} electron what the code is built for
 */
export const ensureBuild = (electron) => {
  const upToDate = existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint(electron.version);
  if (!upToDate) buildApp(electron);
};

/** What is in `out/` will be something else: the next start builds anew. */
export const forgetBuild = () => rmSync(stampPath, { force: true });

/**
 * Builds the app into `out/`.
 * @param {ElectronBinary} electron what the code is built for
 */
export const buildApp = (electron) => {
  const sourcesBuilt = fingerprint(electron.version);
  forgetBuild();
  const startedAt = performance.now();
  say('Building the app …');
  must(
    node24Path,
    [inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    'Mend what it names above.',
    {
      env: {
        ...process.env,
        ELECTRON_EXEC_PATH: electron.path,
        ELECTRON_MAJOR_VER: /** @type {string} */ (electron.version.split('.')[0]),
      },
    },
  );
  writeFileSync(stampPath, sourcesBuilt);
  say(`Built (${secondsSince(startedAt)}).`);
};
