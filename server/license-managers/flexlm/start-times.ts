/**
 * Start times of checkouts: `Wed 12/31 23:50`, a weekday, month and day, normally without a year, so the year is found
 * from the weekday. Some kits print the year or seconds.
 */

import { dateText, fullYear, isDate, two } from '../calendar.ts';
import { dateNearReport } from '../date-near-report.ts';
import type { WallTime } from '../report.ts';
import { colon, isDigit, numberIn, skipBlanks, skipDigits, slash } from './characters.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const minuteTexts: readonly string[] = Array.from(
  { length: 1440 },
  (_, minute) => `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`,
);

/** The end of a time, `T09:05:00`, by the minute of the day, which must be one. */
export const minuteText = (minute: number): string => minuteTexts[minute] as string;

/** A date as printed, and where it ends. */
export interface StartDate {
  /** `YYYY-MM-DD`; null when the year cannot be known. */
  readonly date: string | null;
  /** Whether a year is printed, or a weekday that tells it. */
  readonly isYearTold: boolean;
  readonly end: number;
}

/** Reads `Wed 12/31` or `Wed 12/31/2014` at `at`; null when no date stands there. */
export function readStartDate(text: string, at: number, end: number, reportDate: string | null): StartDate | null {
  let position = at;
  let weekday: number | null = null;
  if (position < end && !isDigit(text.charCodeAt(position))) {
    const index = weekdays.indexOf(text.slice(position, position + 3).toLowerCase());
    weekday = index < 0 ? null : index;
    while (position < end && text.charCodeAt(position) > 0x20) position++;
    position = skipBlanks(text, position, end);
  }
  const monthAt = position;
  position = skipDigits(text, position, end);
  if (position === monthAt || position - monthAt > 2 || text.charCodeAt(position) !== slash) return null;
  let month = numberIn(text, monthAt, position);
  const dayAt = position + 1;
  position = skipDigits(text, dayAt, end);
  if (position === dayAt || position - dayAt > 2) return null;
  let day = numberIn(text, dayAt, position);
  // A first number over 12 cannot be a month.
  if (month > 12) [month, day] = [day, month];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (position >= end || text.charCodeAt(position) !== slash) {
    const date = reportDate === null ? null : dateNearReport(reportDate, weekday, month, day);
    return { date, isYearTold: weekday !== null, end: position };
  }
  const yearAt = position + 1;
  position = skipDigits(text, yearAt, end);
  const digits = position - yearAt;
  if (digits !== 2 && digits !== 4) return null;
  const year = fullYear(numberIn(text, yearAt, position), digits);
  return { date: isDate(year, month, day) ? dateText(year, month, day) : null, isYearTold: true, end: position };
}

/** A start as printed, and where it ends. */
export interface StartTime {
  readonly since: WallTime | null;
  readonly isYearTold: boolean;
  readonly end: number;
}

/** Reads `Wed 12/31 23:50[:07]` at `at`; null when no whole time stands there. */
export function readStartTime(text: string, at: number, end: number, reportDate: string | null): StartTime | null {
  const start = readStartDate(text, skipBlanks(text, at, end), end, reportDate);
  if (start === null) return null;
  const hourAt = skipBlanks(text, start.end, end);
  let position = skipDigits(text, hourAt, end);
  if (position === hourAt || position - hourAt > 2 || text.charCodeAt(position) !== colon) return null;
  const hour = numberIn(text, hourAt, position);
  const minuteAt = position + 1;
  position = skipDigits(text, minuteAt, end);
  const minute = numberIn(text, minuteAt, position);
  if (position - minuteAt !== 2 || hour > 23 || minute > 59) return null;
  let seconds = '00';
  if (position < end && text.charCodeAt(position) === colon) {
    seconds = text.slice(position + 1, position + 3);
    if (!/^[0-5]\d$/.test(seconds)) return null;
    position += 3;
  }
  const time = minuteText(hour * 60 + minute).slice(0, 7);
  const since = start.date === null ? null : `${start.date}${time}${seconds}`;
  return { since, isYearTold: start.isYearTold, end: position };
}
