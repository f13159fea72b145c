/** Memory and processor time of processes, from the system's own books (Linux). */
import { readFileSync } from 'node:fs';
import { descendants } from '../e2e/fixtures/processes.ts';

export interface Memory {
  /** Bytes that no other process has: what would be free if these processes ended. */
  readonly privateBytes: number;
  /** The same and a fair part of what is shared. */
  readonly proportionalBytes: number;
}

const kilobytesOf = (rollup: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);

const memoryOf = (pid: number): Memory => {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = (name: string) => kilobytesOf(rollup, name);
  return {
    privateBytes: (kilobytes('Private_Clean') + kilobytes('Private_Dirty')) * 1024,
    proportionalBytes: kilobytes('Pss') * 1024,
  };
};

/** This process and all below it. */
export const treeOf = (pid: number): number[] => [pid, ...descendants(pid).map((one) => one.pid)];

/** Memory of all of them together; one that ended meanwhile counts for nothing. */
export const memoryOfAll = (pids: readonly number[]): Memory => {
  const sum = { privateBytes: 0, proportionalBytes: 0 };
  for (const pid of pids) {
    try {
      const memory = memoryOf(pid);
      sum.privateBytes += memory.privateBytes;
      sum.proportionalBytes += memory.proportionalBytes;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')))
        throw error;
    }
  }
  return sum;
};

/** Clock ticks of the kernel per second, in which `/proc/PID/stat` counts; fixed on Linux. */
const ticksPerSecond = 100;

/** Seconds of processor time that these processes have used so far. */
export const processorSeconds = (pids: readonly number[]): number => {
  let ticks = 0;
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended: its time is lost, and with it a part of the sum.
    }
  }
  return ticks / ticksPerSecond;
};
