/** Dates of lines of a log, with or without a year. Pure. */
import { dateText, dayNumber, isDate, two } from './calendar.ts';
import type { WallTime } from './report.ts';

/** A wall-clock time, or one without its year: `--MM-DDTHH:MM:SS`. */
export type LineDate = WallTime | `--${string}`;

/** Years that are tried: a leap day comes every four years, but for the turn of some centuries. */
const mostYears = 8;

const datePattern = /^(\d{4}|-)-(\d\d)-(\d\d)(T.*)$/;

/**
 * The date of numbers as a line has them, or null where there is no such moment.
 * @param year null where the line has none
 */
export function lineDate(
  year: number | null,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): LineDate | null {
  if (!isDate(year ?? 2000, month, day) || hour > 23 || minute > 59 || second > 60) return null;
  const time = `T${two(hour)}:${two(minute)}:${two(Math.min(second, 59))}`;
  return year === null ? `--${two(month)}-${two(day)}${time}` : `${dateText(year, month, day)}${time}`;
}

/** Whether it is a whole date; null is none. */
export const hasYear = (date: LineDate | null): date is WallTime => date !== null && !date.startsWith('--');

/** The time with the year in which it lies nearest to `near`; null where that is not known. */
export function dateYearless(date: LineDate, near: WallTime | null): WallTime | null {
  if (hasYear(date)) return date;
  if (near === null) return null;
  const found = withYears(date, near, mostYears);
  const day = dayOf(near);
  return found.length === 0
    ? null
    : found.reduce((best, each) => (Math.abs(dayOf(each) - day) < Math.abs(dayOf(best) - day) ? each : best));
}

/** The time with the latest year in which it is not after `limit`; null where there is none. */
export function yearBefore(date: LineDate, limit: WallTime): WallTime | null {
  if (hasYear(date)) return date;
  return withYears(date, limit, 0).find((each) => each <= limit) ?? null;
}

/** The time in each year around that of `near` in which there is such a day, the latest first. */
function withYears(date: LineDate, near: WallTime, ahead: number): readonly WallTime[] {
  const [, , month = '', day = '', time = ''] = datePattern.exec(date) ?? [];
  const nearYear = Number(near.slice(0, 4));
  const years = Array.from({ length: ahead + mostYears + 1 }, (_, index) => nearYear + ahead - index);
  return years
    .filter((year) => isDate(year, Number(month), Number(day)))
    .map((year) => `${dateText(year, Number(month), Number(day))}${time}`);
}

const dayOf = (time: WallTime): number =>
  dayNumber(Number(time.slice(0, 4)), Number(time.slice(5, 7)), Number(time.slice(8, 10)));
