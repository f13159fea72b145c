/** Reads the values of options. Pure; what is wrong is told by commander, with the option's name. */
import { InvalidArgumentError } from 'commander';
import { dayDateSchema } from '../protocol/projects/project.ts';
import { isTimeZone } from '../protocol/time-zones.ts';

const unitMs = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };

/** Timers cannot run much longer. */
const longestMs = 20 * unitMs.d;

/** A length of time such as `90`, `90s`, `10m`, `8h` or `2d`, in milliseconds. */
export function duration(text: string): number {
  const match = /^(\d{1,9})([smhd]?)$/.exec(text.trim().toLowerCase());
  const ms = match === null ? 0 : Number(match[1]) * unitMs[match[2] as keyof typeof unitMs];
  if (ms > 0 && ms <= longestMs) return ms;
  throw new InvalidArgumentError('Write a length of time such as 90s, 10m, 8h or 2d; 20d at most.');
}

/** A day, `YYYY-MM-DD`. */
export function day(text: string): string {
  if (dayDateSchema.safeParse(text).success) return text;
  throw new InvalidArgumentError('Write a day such as 2026-11-25.');
}

/** An IANA zone. */
export function timeZone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new InvalidArgumentError('Write a time zone such as Europe/Amsterdam.');
}
