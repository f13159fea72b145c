/** A running process and what it has cost so far, as each system's own reader tells it. */

export interface ProcessLoad {
  readonly pid: number;
  /** 0 for none. */
  readonly parentPid: number;
  /** By this computer's clock; with the pid it tells one process from a later one of the same number. */
  readonly startedAt: number;
  /** Whole path of its program. */
  readonly path: string;
  /** Processor time since its start, by all its threads; null when the system does not tell. */
  readonly processorMs: number | null;
  /** Read from and written to files since its start; null when the system does not tell. */
  readonly diskBytes: number | null;
}
