// @ts-check
/** Finds what the system lacks, and installs it where that is possible without asking for a password. */
import { existsSync } from 'node:fs';
import { ask, isOnPath } from './commands.mjs';
import { SetUpError, say, secondsSince } from './project.mjs';

/** @typedef {import('./system-needs.mjs').Need} Need */

/**
 * Library file names that the loader of a program did not find, from the output of `ldd`.
 * @param {string} lddOutput
 */
export const librariesNotFound = (lddOutput) =>
  [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => /** @type {string} */ (match[1]));

/**
 * Library file names in the loader's cache, from the output of `ldconfig -p`.
 * @param {string} ldconfigOutput
 */
export const librariesKnown = (ldconfigOutput) =>
  new Set([...ldconfigOutput.matchAll(/^\s*(\S+) \(/gm)].map((match) => /** @type {string} */ (match[1])));

/**
 * The needs that this machine does not meet.
 * @param {readonly Need[]} needs
 * @param {string | null} executable a program whose own libraries are looked at too
 */
export const missingNeeds = (needs, executable) => {
  const known = librariesKnown(ask('/sbin/ldconfig', ['-p']).out);
  const missing = needs.filter(({ kind, name }) => {
    if (kind === 'program') return !isOnPath(name);
    return kind === 'file' ? !existsSync(name) : known.size > 0 && !known.has(name);
  });
  if (executable === null) return missing;
  const named = new Set(needs.map((need) => need.name));
  const unnamed = librariesNotFound(ask('ldd', [executable]).out).filter((name) => !named.has(name));
  return [...missing, ...unnamed.map((name) => /** @type {Need} */ ({ kind: 'library', name, packages: [] }))];
};

/**
 * Packages that can be installed, from the output of `apt-cache policy`.
 * @param {string} policyOutput
 */
export const installable = (policyOutput) =>
  new Set(
    [...policyOutput.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm)]
      .filter((match) => match[2] !== '(none)')
      .map((match) => /** @type {string} */ (match[1])),
  );

/**
 * For every need the first of its packages that this release has.
 * @param {readonly Need[]} needs
 * @param {ReadonlySet<string>} available
 */
export const choosePackages = (needs, available) => {
  const chosen = needs.map((need) => need.packages.find((name) => available.has(name)) ?? null);
  return {
    packages: [...new Set(chosen.filter((name) => name !== null))].sort(),
    unknown: needs.filter((need, index) => need.packages.length > 0 && chosen[index] === null),
  };
};

/** How to run something as root without asking: nothing in front as root, `sudo -n` where that works, else null. */
export const elevation = () => {
  if (process.getuid?.() === 0) return [];
  return isOnPath('sudo') && ask('sudo', ['-n', 'true']).code === 0 ? ['sudo', '-n'] : null;
};

/** @param {readonly string[]} prefix @param {readonly string[]} args */
const aptGet = (prefix, args) => {
  const line = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=300',
    ...args,
  ];
  return ask(/** @type {string} */ (line[0]), line.slice(1));
};

/** @param {readonly Need[]} missing */
const describe = (missing) =>
  missing
    .map(
      ({ kind, name, packages }) =>
        `  ${kind} ${name}${packages.length > 0 ? ` (package ${packages.join(' or ')})` : ''}`,
    )
    .join('\n');

/** @param {readonly Need[]} missing */
const packagesFor = (missing) => {
  const names = [...new Set(missing.flatMap((need) => need.packages))];
  return choosePackages(missing, installable(ask('apt-cache', ['policy', ...names]).out));
};

/** @param {readonly Need[]} missing @param {readonly string[]} prefix */
const installOnDebian = (missing, prefix) => {
  const startedAt = performance.now();
  let { packages, unknown } = packagesFor(missing);
  if (unknown.length > 0) {
    aptGet(prefix, ['update']);
    ({ packages, unknown } = packagesFor(missing));
  }
  if (unknown.length > 0) {
    throw new SetUpError(`No package was found for:\n${describe(unknown)}`, 'Install them in another way.');
  }
  say(`Installing system packages: ${packages.join(' ')} …`);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  // Lists that are too old name package files that are gone: worth one fresh look.
  if (aptGet(prefix, install).code !== 0) {
    aptGet(prefix, ['update']);
    const answer = aptGet(prefix, install);
    if (answer.code !== 0) {
      process.stderr.write(answer.out);
      throw new SetUpError('apt-get could not install the packages.', 'Look at what it said above.');
    }
  }
  say(`System packages installed (${secondsSince(startedAt)}).`);
};

/**
 * Makes sure that the machine has what is needed, or says what is missing. Only Linux needs anything.
 * @param {readonly Need[]} needs
 * @param {string | null} executable a program whose own libraries are looked at too
 */
export const ensureSystemPackages = (needs, executable) => {
  if (process.platform !== 'linux') return;
  const missing = missingNeeds(needs, executable);
  if (missing.length === 0) return;
  const list = `This machine lacks:\n${describe(missing)}`;
  if (!isOnPath('apt-get')) {
    throw new SetUpError(
      list,
      "Install them with your system's package manager (the names are those of Debian), then run the command again.",
    );
  }
  const prefix = elevation();
  if (prefix === null) {
    const { packages } = packagesFor(missing);
    throw new SetUpError(list, `Run: sudo apt-get install --no-install-recommends ${packages.join(' ')}`);
  }
  installOnDebian(missing, prefix);
  const still = missingNeeds(needs, executable);
  if (still.length > 0) throw new SetUpError(`Still missing:\n${describe(still)}`, 'Install them in another way.');
};
