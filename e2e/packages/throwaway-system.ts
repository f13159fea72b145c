/**
 * A copy of this machine that costs nothing and is thrown away: its files below an overlay in memory, its processes in a
 * namespace of their own. What is installed there is nowhere else, and all of it ends with the copy. Needs root.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

export interface ThrowawaySystem {
  /** Starts a program in the copy. */
  start(command: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  /** Runs a program to its end. */
  run(command: readonly string[], env?: Readonly<Record<string, string>>): Ended;
  /** The same, and throws unless it ends well; what it printed on its standard output. */
  must(command: readonly string[], env?: Readonly<Record<string, string>>): string;
  /** Files that were made or changed and whose path has this word in it, but for what package managers keep. */
  traces(word: string): readonly string[];
  stop(): Promise<void>;
}

/** Whether there can be one here: root may still be forbidden to mount, as in most containers. */
export const canHaveThrowawaySystem = (): boolean =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/**
 * Prints the number of the process as it is outside, mounts, and stays. `/tmp` is that of the machine: there are the sockets
 * of the desktop.
 */
const setUp = `
read -r pid rest </proc/self/stat
mount -t tmpfs tmpfs "$1" && mkdir "$1/changes" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changes,workdir=$1/work" "$1/root"
for shared in /dev /sys /tmp; do mount --rbind "$shared" "$1/root$shared"; done
mount -t proc proc "$1/root/proc"
echo "$pid"
exec sleep infinity
`;

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const ofPackageManagers = /^\/(var\/(lib\/(dpkg|apt)|cache|log)|run)\//;

export async function throwawaySystem(): Promise<ThrowawaySystem> {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-system-'));
  const holder = spawn(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private', 'sh', '-e', '-c', setUp, 'sh', folder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaints = '';
  holder.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const [pid] = await Promise.race([
    once(holder.stdout, 'data').then(([line]) => [String(line).trim()]),
    once(holder, 'exit').then(() => {
      throw new Error(`This system allows no overlay of itself: ${complaints.trim()}`);
    }),
  ]);
  const enter = (command: readonly string[]) => [
    ...['--target', pid ?? '', '--mount', '--pid', '--', 'chroot', join(folder, 'root')],
    ...command,
  ];
  const environment = (env: Readonly<Record<string, string>> = {}) => ({ PATH: usualPath, LANG: 'C.UTF-8', ...env });
  const runIn = (command: readonly string[], env?: Readonly<Record<string, string>>) =>
    spawnSync('nsenter', enter(command), { env: environment(env), encoding: 'utf8' });
  return {
    start: (command, env) => spawn('nsenter', enter(command), { env: environment(env) }),
    run(command, env) {
      const { status, stdout, stderr } = runIn(command, env);
      return { code: status, output: `${stdout}${stderr}` };
    },
    must(command, env) {
      const { status, stdout, stderr } = runIn(command, env);
      if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
      return stdout;
    },
    traces(word) {
      const changes = `/proc/${pid}/root${folder}/changes`;
      return readdirSync(changes, { recursive: true, encoding: 'utf8' })
        .map((path) => `/${path}`)
        .filter((path) => path.includes(word) && !ofPackageManagers.test(path));
    },
    async stop() {
      const ended = once(holder, 'exit');
      // The first process of its namespace: with it all others end, and the mounts go.
      process.kill(Number(pid), 'SIGKILL');
      await ended;
      rmdirSync(folder);
    },
  };
}
