/** Wall-clock times of a license server: reading the one in a report's heading, and reckoning with seconds. */

import { dateText, dateTextOf, dayNumber, fullYear, isDate, two } from './calendar.ts';
import type { WallTime } from './report.ts';

const reportTimePattern =
  /(?:^|\s)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})[ \tT]{1,4}(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s?([AaPp])\.?[Mm])?/;

/** The time in a report's heading line, American order as the tools print it; null when there is none. */
export function reportTime(line: string): WallTime | null {
  const found = reportTimePattern.exec(line);
  if (!found) return null;
  const [, first, second, yearText = '', hourText, minute, seconds = '00', half] = found;
  // A first number over 12 cannot be a month.
  const dayFirst = Number(first) > 12;
  const month = Number(dayFirst ? second : first);
  const day = Number(dayFirst ? first : second);
  const year = fullYear(Number(yearText), yearText.length);
  const hour = half ? (Number(hourText) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hourText);
  if (!isDate(year, month, day) || hour > 23 || Number(minute) > 59 || Number(seconds) > 59) return null;
  return `${dateText(year, month, day)}T${two(hour)}:${minute}:${seconds}`;
}

const daySeconds = 86_400;
/** The last second that can be written with four digits of year. */
const lastSecond = dayNumber(9999, 12, 31) * daySeconds + daySeconds - 1;

const digits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

/** Seconds since 1970 on the wall clock. */
const secondsOf = (time: WallTime): number =>
  dayNumber(digits(time, 0) * 100 + digits(time, 2), digits(time, 5), digits(time, 8)) * daySeconds +
  digits(time, 11) * 3600 +
  digits(time, 14) * 60 +
  digits(time, 17);

/** Seconds from `from` to `to`, both on the same wall clock. */
export const secondsBetween = (from: WallTime, to: WallTime): number => secondsOf(to) - secondsOf(from);

/** The wall-clock time `seconds` later; null beyond the years that can be written. */
export function secondsAfter(time: WallTime, seconds: number): WallTime | null {
  const moment = secondsOf(time) + seconds;
  if (!(moment <= lastSecond)) return null;
  const days = Math.floor(moment / daySeconds);
  const rest = moment - days * daySeconds;
  const minutes = Math.floor(rest / 60);
  return `${dateTextOf(days)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(rest % 60)}`;
}
