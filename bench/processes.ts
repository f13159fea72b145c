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

/** Seconds of processor time that each of these processes has used so far; one that has ended is left out. */
const processorSecondsOf = (pids: readonly number[]): ReadonlyMap<number, number> => {
  const seconds = new Map<number, number>();
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      seconds.set(pid, (Number(fields[11]) + Number(fields[12])) / ticksPerSecond);
    } catch {
      // It ended since it was listed.
    }
  }
  return seconds;
};

/** Starts counting the processor time of a process and all below it; the result tells the seconds since then. */
export const countProcessorSeconds = (pid: number): (() => number) => {
  const before = processorSecondsOf(treeOf(pid));
  return () => {
    let seconds = 0;
    for (const [one, until] of processorSecondsOf(treeOf(pid))) seconds += until - (before.get(one) ?? 0);
    return seconds;
  };
};
