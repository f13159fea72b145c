/**
 * Times in status reports. The heading has a full date (`Fri 10/20/2017 17:02`); the start of a checkout has a weekday,
 * month and day but normally no year (`Wed 12/31 23:50`), so the year is found from the weekday.
 */
import type { WallTime } from '../report.ts';
import { blank, colon, isDigit, numberIn, skipBlanks, skipDigits, slash } from './characters.ts';

const dayMs = 86_400_000;
/** A start may lie this far after the report: clocks differ between machines. */
const futureDays = 45;
/** How many years back a checkout may have started. */
const pastYears = 6;

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Days since 1970 of a date, or null when there is no such day (31 June, 29 February of a common year). */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 ? Math.round(date.getTime() / dayMs) : null;
}

/** `YYYY-MM-DD`. */
export const dateText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** A year as printed: two digits stand for 1970–2069. */
export const fullYear = (year: number, digits: number): number =>
  digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;

const asMilliseconds = (time: WallTime): number => Date.parse(`${time}Z`);

/** Seconds from `from` to `to`, both on the same wall clock. */
export const secondsBetween = (from: WallTime, to: WallTime): number =>
  (asMilliseconds(to) - asMilliseconds(from)) / 1000;

/** The wall-clock time `seconds` later; null beyond the years that can be written. */
export function secondsAfter(time: WallTime, seconds: number): WallTime | null {
  const moment = asMilliseconds(time) + seconds * 1000;
  if (!(moment < Date.UTC(9999, 11, 31))) return null;
  return new Date(moment).toISOString().slice(0, 19);
}

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
  if (dayNumber(year, month, day) === null || hour > 23 || Number(minute) > 59) return null;
  return `${dateText(year, month, day)}T${two(hour)}:${minute}:${seconds}`;
}

/** 0 (Sunday) to 6, from the three letters at `at`; 7 for anything else. */
function weekdayAt(text: string, at: number): number {
  const second = text.charCodeAt(at + 1) | 0x20;
  const third = text.charCodeAt(at + 2) | 0x20;
  switch (third) {
    case 0x6e: // Sun, Mon
      return second === 0x75 ? 0 : second === 0x6f ? 1 : 7;
    case 0x65: // Tue
      return second === 0x75 ? 2 : 7;
    case 0x64: // Wed
      return second === 0x65 ? 3 : 7;
    case 0x75: // Thu
      return second === 0x68 ? 4 : 7;
    case 0x69: // Fri
      return second === 0x72 ? 5 : 7;
    case 0x74: // Sat
      return second === 0x61 ? 6 : 7;
    default:
      return 7;
  }
}

const anyWeekday = 7;

/**
 * The date of `month`/`day` on that weekday which lies nearest to the report; null when no year fits, because a
 * weekday that does not fit makes the start unknown, not a guess.
 */
export function dateNearReport(reportDate: string, weekday: number, month: number, day: number): string | null {
  const reportYear = Number(reportDate.slice(0, 4));
  const reportDay = dayNumber(reportYear, Number(reportDate.slice(5, 7)), Number(reportDate.slice(8, 10)));
  if (reportDay === null) return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let year = reportYear + 1; year >= reportYear - pastYears; year--) {
    const number = dayNumber(year, month, day);
    if (number === null || number - reportDay > futureDays) continue;
    if (weekday !== anyWeekday && (((number + 4) % 7) + 7) % 7 !== weekday) continue;
    const distance = Math.abs(number - reportDay);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = dateText(year, month, day);
    }
  }
  return best;
}

/** Reads start times of one report; remembers dates it has worked out, since thousands of lines share a few days. */
export interface StartTimes {
  /** The time read last; null when its year cannot be known. */
  value: WallTime | null;
  /** The clock that years are worked out from. */
  setReportTime(time: WallTime | null): void;
  /** Reads the time at `at` into `value`; answers where it ends, or -1 when there is no whole time. */
  read(text: string, at: number, end: number): number;
}

const minuteTexts: readonly string[] = Array.from(
  { length: 1440 },
  (_, minute) => `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`,
);

export function createStartTimes(initial: WallTime | null): StartTimes {
  let reportDate = initial?.slice(0, 10) ?? null;
  let dates: (string | null | undefined)[] = [];

  const dateOf = (weekday: number, month: number, day: number): string | null => {
    const key = (weekday << 9) | (month << 5) | day;
    let date = dates[key];
    if (date === undefined) {
      date = reportDate === null ? null : dateNearReport(reportDate, weekday, month, day);
      dates[key] = date;
    }
    return date;
  };

  return {
    value: null,
    setReportTime(time) {
      reportDate = time?.slice(0, 10) ?? null;
      dates = [];
    },
    read(text, at, end) {
      let position = at;
      let weekday = anyWeekday;
      if (position < end && !isDigit(text.charCodeAt(position))) {
        weekday = weekdayAt(text, position);
        while (position < end && text.charCodeAt(position) !== blank) position++;
        position = skipBlanks(text, position, end);
      }
      const monthAt = position;
      position = skipDigits(text, position, end);
      if (position === monthAt || position - monthAt > 2 || text.charCodeAt(position) !== slash) return -1;
      let month = numberIn(text, monthAt, position);
      const dayAt = position + 1;
      position = skipDigits(text, dayAt, end);
      if (position === dayAt || position - dayAt > 2) return -1;
      let day = numberIn(text, dayAt, position);
      if (month > 12) [month, day] = [day, month];
      if (month > 12 || day > 31) return -1;

      let date: string | null;
      if (position < end && text.charCodeAt(position) === slash) {
        const yearAt = position + 1;
        position = skipDigits(text, yearAt, end);
        const digits = position - yearAt;
        if (digits !== 2 && digits !== 4) return -1;
        const year = fullYear(numberIn(text, yearAt, position), digits);
        date = dayNumber(year, month, day) === null ? null : dateText(year, month, day);
      } else {
        date = dateOf(weekday, month, day);
      }

      const hourAt = skipBlanks(text, position, end);
      position = skipDigits(text, hourAt, end);
      if (position === hourAt || position - hourAt > 2 || text.charCodeAt(position) !== colon) return -1;
      const hour = numberIn(text, hourAt, position);
      const minuteAt = position + 1;
      position = skipDigits(text, minuteAt, end);
      if (position - minuteAt !== 2) return -1;
      const minute = numberIn(text, minuteAt, position);
      if (hour > 23 || minute > 59) return -1;

      this.value = date === null ? null : date + minuteTexts[hour * 60 + minute];
      if (position < end && text.charCodeAt(position) === colon) {
        const secondAt = position + 1;
        position = skipDigits(text, secondAt, end);
        if (position - secondAt !== 2) return -1;
        if (date !== null) this.value = `${this.value?.slice(0, 17)}${text.slice(secondAt, position)}`;
      }
      return position;
    },
  };
}
