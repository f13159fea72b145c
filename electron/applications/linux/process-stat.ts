/** Reads `/proc/PID/stat` and what belongs to it. Pure. See proc_pid_stat(5). */

/** Units of the times in `/proc/PID/stat`; the same 100 a second on every Linux that programs see. */
export const ticksPerSecond = 100;

export interface ProcessStat {
  /** One letter; `Z` is a process that has ended and that its parent has not looked after yet. */
  readonly state: string;
  readonly parentPid: number;
  /** Number of its terminal, 0 for none. */
  readonly terminal: number;
  /** Processor time, by itself and by those of its processes that ended and that it looked after. */
  readonly processorTicks: number;
  /** Since the system was started. */
  readonly startTicks: number;
}

/**
 * The fields behind the name: that stands in brackets and may hold blanks and brackets itself.
 *
 * @returns null when the text is not whole
 */
export function readProcessStat(text: string): ProcessStat | null {
  const [state = '', ...numbers] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => (/^\d+$/.test(numbers[number] ?? '') ? Number(numbers[number]) : Number.NaN);
  const processorTicks = field(10) + field(11) + field(12) + field(13);
  const read = { state, parentPid: field(0), terminal: field(3), processorTicks, startTicks: field(18) };
  return Object.values(read).some(Number.isNaN) ? null : read;
}

/** When the system was started: from the line `btime SECONDS` of `/proc/stat`; null without it. */
export function bootMoment(text: string): number | null {
  const seconds = /^btime (\d+)$/m.exec(text)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
