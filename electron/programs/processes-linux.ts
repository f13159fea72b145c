/** The processes of this user on Linux, read from `/proc`. */
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bootMoment, readProcessStat, ticksPerSecond } from '../applications/linux/process-stat.ts';
import type { RunningProgram } from './sightings.ts';

/** @param folder `/proc`, or a stand-in */
export async function linuxProcesses(uid: number, folder = '/proc'): Promise<readonly RunningProgram[]> {
  const bootedAt = bootMoment(await readFile(join(folder, 'stat'), 'utf8'));
  if (bootedAt === null) return [];
  const pids = (await readdir(folder)).filter((name) => /^\d+$/.test(name));
  const found: RunningProgram[] = [];
  // One after the other: hundreds of open files at once would be no faster.
  for (const pid of pids) {
    const program = await oneProcess(join(folder, pid), Number(pid), uid, bootedAt);
    if (program) found.push(program);
  }
  return found;
}

/** Null for those of others, those of the system, and those that ended meanwhile. */
async function oneProcess(path: string, pid: number, uid: number, bootedAt: number): Promise<RunningProgram | null> {
  try {
    if ((await stat(path)).uid !== uid) return null;
    const executable = await readlink(join(path, 'exe'));
    const read = readProcessStat(await readFile(join(path, 'stat'), 'utf8'));
    // A file that was replaced while it ran, as by an update, cannot be started again.
    if (read === null || executable.endsWith(' (deleted)')) return null;
    return { pid, path: executable, startedAt: Math.round(bootedAt + (read.startTicks * 1000) / ticksPerSecond) };
  } catch {
    return null;
  }
}
