/** Which process started which. Pure. */
import type { ProcessLoad } from './process-load.ts';

export interface ProcessTree {
  readonly all: readonly ProcessLoad[];
  get(pid: number): ProcessLoad | undefined;
  /** The process that started this one, if it still runs and was there before. */
  parentOf(process: ProcessLoad): ProcessLoad | undefined;
  /** A process and all below it, nearest first. */
  treeOf(process: ProcessLoad): readonly ProcessLoad[];
}

/** The number of a parent that ended may be another process's now, which started later than its supposed child. */
const startsApartMs = 2_500;

export function processTree(all: readonly ProcessLoad[]): ProcessTree {
  const byPid = new Map(all.map((process) => [process.pid, process]));
  const parentOf = (process: ProcessLoad) => {
    const parent = process.parentPid === process.pid ? undefined : byPid.get(process.parentPid);
    return parent && parent.startedAt <= process.startedAt + startsApartMs ? parent : undefined;
  };
  const children = Map.groupBy(all, (process) => parentOf(process)?.pid);
  return {
    all,
    get: (pid) => byPid.get(pid),
    parentOf,
    treeOf(process) {
      const found = new Set([process]);
      // A set is walked in the order in which it grows.
      for (const one of found) for (const child of children.get(one.pid) ?? []) found.add(child);
      return [...found];
    },
  };
}
