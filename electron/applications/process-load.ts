/** A running process and what it has cost so far, as each system's own reader tells it. */

export interface ProcessLoad {
  readonly pid: number;
  /** 0 for none. */
  readonly parentPid: number;
  /** By this computer's clock; with the pid it tells one process from a later one of the same number. */
  readonly startedAt: number;
  /** Whole path of its program. */
  readonly path: string;
  /**
   * Processor time since its start, by all its threads; where the system tells, with that of its processes that ended. Null
   * when it is not told.
   */
  readonly processorMs: number | null;
  /** Read from and written to disks since its start, of the same processes; null when the system does not tell. */
  readonly diskBytes: number | null;
  /** Number of the terminal that it belongs to, 0 for none. Absent on systems without terminals. */
  readonly terminal?: number;
}

/** The moment of a start is known to a second or so: it is reckoned from that of the system, which is told in seconds. */
const sameStartMs = 2_500;

/** Whether two readings are of one process: numbers are used again. */
export const isSameProcess = (
  a: { readonly pid: number; readonly startedAt: number },
  b: { readonly pid: number; readonly startedAt: number },
): boolean => a.pid === b.pid && Math.abs(a.startedAt - b.startedAt) <= sameStartMs;
