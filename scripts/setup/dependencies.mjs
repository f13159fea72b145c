// @ts-check
/** The npm dependencies, exactly as the lock file has them, installed only when that is not so already. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ask, must, npm } from './commands.mjs';
import { inProject, node24Path, SetUpError, say, secondsSince } from './project.mjs';

const stampPath = inProject('node_modules', '.seatlight-installed');
/** Major version that the tests, the tools and the monitoring server are made for. */
const wantedNodeMajor = 24;

const fingerprint = () =>
  createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .update(readFileSync(inProject('package.json')))
    .digest('hex');

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/**
 * Whether what npm says it installed is what the lock file asks for. Packages for other systems may be missing.
 * @param {LockedPackages} locked the `packages` of package-lock.json
 * @param {LockedPackages} installed the `packages` of node_modules/.package-lock.json
 */
export const isInstalled = (locked, installed) => {
  /** @param {LockedPackage} one @param {LockedPackage} other */
  const same = (one, other) => one.version === other.version && one.integrity === other.integrity;
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  return (
    wanted.every(([path, entry]) => {
      const found = installed[path];
      return found ? same(entry, found) : entry.optional === true;
    }) && Object.keys(installed).every((path) => path in locked)
  );
};

/** @param {string} path @returns {LockedPackages | null} */
const packagesOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
};

const upToDate = () => {
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint()) return true;
  const locked = packagesOf(inProject('package-lock.json'));
  const installed = packagesOf(inProject('node_modules', '.package-lock.json'));
  return locked !== null && installed !== null && isInstalled(locked, installed);
};

const node24Works = () => ask(node24Path, ['--version']).out.trim().startsWith(`v${wantedNodeMajor}.`);

/** The package `node` fetches the binary for this system in its install script, which some npm settings hold back. */
const repairNode24 = () => {
  say(`Node ${wantedNodeMajor} is not there yet: fetching it.`);
  must(
    process.execPath,
    ['installArchSpecificPackage.js'],
    'Look at what npm said above, then run the command again.',
    {
      cwd: inProject('node_modules', 'node'),
    },
  );
  if (!node24Works()) {
    throw new SetUpError(
      `${node24Path} is not a working Node ${wantedNodeMajor}.`,
      'Remove the folder node_modules and run the command again.',
    );
  }
};

/** Makes node_modules what the lock file says, with a Node 24 in it that runs. */
export const ensureDependencies = () => {
  if (!upToDate()) {
    const startedAt = performance.now();
    say('Installing the dependencies from the lock file …');
    const [command, args, options] = npm(['ci', '--no-fund', '--no-audit', '--loglevel=error']);
    must(command, args, 'Look at what npm said above; is the npm registry reachable?', options);
    say(`Dependencies installed (${secondsSince(startedAt)}).`);
  }
  if (!node24Works()) repairNode24();
  writeFileSync(stampPath, fingerprint());
};
