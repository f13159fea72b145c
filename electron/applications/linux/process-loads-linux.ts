/** The processes of this user on Linux and what they have cost so far, read from `/proc`. */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessLoad } from '../process-load.ts';
import { bootMoment, readProcessStat, ticksPerSecond } from './process-stat.ts';

/** What `/proc` puts behind the path of a program whose file was replaced while it runs, as by an update. */
const replaced = / \(deleted\)$/;

/**
 * @param folder `/proc`, or a stand-in
 * @returns reads these processes; or all of this user's, then without their disks, which takes longest. Those that ended or
 *   cannot be looked at are left out
 */
export function createLinuxLoads(
  uid: number,
  folder = '/proc',
): (pids: ReadonlySet<number> | null) => Promise<readonly ProcessLoad[]> {
  let bootedAt: number | null = null;
  return async (pids) => {
    // Read once: it moves when the clock is set, and one process must keep its start.
    bootedAt ??= bootMoment(await readFile(join(folder, 'stat'), 'utf8'));
    if (bootedAt === null) return [];
    const found: ProcessLoad[] = [];
    for (const pid of pids ?? allPids(folder)) {
      const path = join(folder, String(pid));
      const load = oneLoad(path, pid, uid, bootedAt);
      if (load) found.push(pids === null ? load : { ...load, diskBytes: await diskBytes(path) });
    }
    return found;
  };
}

const allPids = (folder: string): readonly number[] =>
  readdirSync(folder).flatMap((name) => (/^\d+$/.test(name) ? Number(name) : []));

/** All but the disk. Reads at once: the kernel answers that from its memory, in a tenth of the time that a thread would take. */
function oneLoad(path: string, pid: number, uid: number, bootedAt: number): ProcessLoad | null {
  try {
    if (statSync(path).uid !== uid) return null;
    const program = readlinkSync(join(path, 'exe')).replace(replaced, '');
    const read = readProcessStat(readFileSync(join(path, 'stat'), 'utf8'));
    if (read === null || read.state === 'Z') return null;
    return {
      pid,
      parentPid: read.parentPid,
      startedAt: Math.round(bootedAt + (read.startTicks * 1000) / ticksPerSecond),
      path: program,
      processorMs: (read.processorTicks * 1000) / ticksPerSecond,
      diskBytes: null,
      terminal: read.terminal,
    };
  } catch {
    return null;
  }
}

/**
 * `read_bytes` and `write_bytes` of `/proc/PID/io`: what really goes to and from disks, shares of the network among them.
 * `rchar` and `wchar` beside them count what windows say through sockets and pipes as well, which never ends. Whoever reads
 * only what is in memory anyway shows by its processor time. Not read at once: while a program is being loaded from a share
 * that does not answer, neither does this.
 *
 * @see proc_pid_io(5)
 */
async function diskBytes(path: string): Promise<number | null> {
  const text = await readFile(join(path, 'io'), 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1];
  const [read, written] = [field('read_bytes'), field('write_bytes')];
  return read === undefined || written === undefined ? null : Number(read) + Number(written);
}
