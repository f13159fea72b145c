/** A process on Linux and those that it started, read from `/proc`. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readProcessStat } from '../applications/linux/process-stat.ts';

/** More processes than these belong to no application. */
const mostProcesses = 200;

/** When a process was started, in ticks since the system was; null when it has ended. */
export async function startOf(pid: number, folder = '/proc'): Promise<number | null> {
  const read = readProcessStat(await readFile(join(folder, String(pid), 'stat'), 'utf8').catch(() => ''));
  // One that has ended and that nobody asked about yet still has a number.
  return read === null || read.state === 'Z' || read.state === 'X' ? null : read.startTicks;
}

/** Whole path of a process' program; null when it has ended, or is somebody else's. */
export const programOf = (pid: number, folder = '/proc'): Promise<string | null> =>
  readlink(join(folder, String(pid), 'exe')).catch(() => null);

/** A process, and all below it whose programs are of the same application. */
export async function processesOf(
  pid: number,
  isMember: (program: string) => boolean,
  folder = '/proc',
): Promise<readonly number[]> {
  const found = [pid];
  for (const one of found) {
    for (const child of await childrenOf(one, folder)) {
      if (found.length >= mostProcesses) return found;
      const program = await programOf(child, folder);
      if (program !== null && isMember(program)) found.push(child);
    }
  }
  return found;
}

async function childrenOf(pid: number, folder: string): Promise<readonly number[]> {
  const tasks = join(folder, String(pid), 'task');
  const threads = await readdir(tasks).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) => readFile(join(tasks, thread, 'children'), 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}
