/**
 * A small Debian in a folder with the Wine of a newer release than most machines have, made once. Programs run in it by
 * `chroot`, each in a mount namespace of its own: nothing is mounted that others see, or that is left over.
 */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, say, secondsSince } from '../../../scripts/setup/project.mjs';
import { windowsPrograms } from '../../../scripts/setup/system-needs.mjs';
import { missingNeeds } from '../../../scripts/setup/system-packages.mjs';
import { addExports } from './pe-exports.ts';

/** Changed whenever what is below makes another root than before. */
const edition = '1';
const release = 'trixie';
const mirror = 'http://deb.debian.org/debian';

/** No libraries for OpenGL: with them Chromium takes a way on which pictures of windows fail. */
const packages = [
  'wine64',
  'wine',
  // Without the font that Windows has its texts in, Chromium looks for another until its stack is full.
  'fonts-wine',
  'fonts-liberation',
  'fonts-dejavu-core',
  'ca-certificates',
  'libgnutls30t64',
  'libxcomposite1',
  'libxcursor1',
  'libxfixes3',
  'libxi6',
  'libxinerama1',
  'libxrandr2',
  'libxrender1',
  'libxxf86vm1',
];

/** Functions of Windows that Chromium cannot be without, and this Wine has not. */
const missingFunctions = ['IsWindowArranged'];

export const rootFolder = inProject('.wine', 'root');
/** Folder in the root, for what both sides read and write: `Z:\shared` there. */
export const sharedFolder = join(rootFolder, 'shared');

const stamp = join(rootFolder, '.complete');
const userLibrary = join(rootFolder, 'usr', 'lib', 'x86_64-linux-gnu', 'wine', 'x86_64-windows', 'user32.dll');

/** Mounts what programs need, and goes into the root. */
const enter = `
mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mkdir -p "$1/tmp/.X11-unix" &&
mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix" && root=$1 && shift && exec chroot "$root" "$@"`;

const entering = (command: readonly string[]): string[] => [
  '--mount',
  '--propagation',
  'private',
  'sh',
  '-c',
  enter,
  'sh',
  rootFolder,
  ...command,
];

/** Starts a program of the root. Its environment is exactly what is given. */
export const startInRoot = (command: readonly string[], options: SpawnOptions) =>
  spawn('unshare', entering(command), options);

/** What a program in the root needs to find others. */
export const rootEnvironment = { HOME: '/root', LANG: 'C.UTF-8', PATH: '/usr/lib/wine:/usr/bin:/bin:/usr/sbin:/sbin' };

const isComplete = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === edition;

/** Why the Windows app cannot be tried on this machine, for a person; null when it can. */
export async function whyNoWine(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'they need Linux on x64';
  if (process.getuid?.() !== 0) return 'only root can make the Debian that Wine runs in';
  if (spawnSync('unshare', ['--mount', 'true']).status !== 0) return 'this system lets nobody mount anything';
  const missing = missingNeeds(windowsPrograms, null).map(({ name }) => name);
  if (missing.length > 0) return `this machine has no ${missing.join(', ')}`;
  if (isComplete()) return null;
  try {
    const answer = await fetch(`${mirror}/dists/${release}/InRelease`, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? null : `${mirror} answers ${answer.status}`;
  } catch {
    return `${mirror} cannot be reached`;
  }
}

function must(what: string, command: string, args: readonly string[], env?: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${what} failed (${status}):\n${stdout}${stderr}`);
}

/** Makes the root when it is not there; takes about a minute, and 2 GB. */
export function makeRoot(): void {
  if (isComplete()) return;
  const startedAt = performance.now();
  say(`Making a small Debian with Wine in ${rootFolder} …`);
  rmSync(rootFolder, { recursive: true, force: true });
  mkdirSync(rootFolder, { recursive: true });
  const without = ['doc', 'man', 'locale'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
  must('Making a Debian', 'mmdebstrap', [
    '--variant=apt',
    '--components=main',
    '--aptopt=Apt::Install-Recommends "false"',
    ...without,
    `--include=${packages.join(',')}`,
    release,
    rootFolder,
    mirror,
  ]);
  writeFileSync(userLibrary, addExports(readFileSync(userLibrary), missingFunctions));
  mkdirSync(sharedFolder, { recursive: true });
  writeFileSync(stamp, edition);
  say(`Made (${secondsSince(startedAt)}).`);
}
