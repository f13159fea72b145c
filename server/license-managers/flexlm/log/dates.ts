/** The dates that a debug log has here and there, read in place. */
import { dayNumber, fullYear, isDate } from '../../calendar.ts';
import { blank, colon, dash, numberIn, skipBlanks, skipDigits, slash } from '../characters.ts';

/** Days since 1970, and seconds into that day where the date has a time. */
export interface FoundDate {
  readonly days: number;
  readonly seconds: number | null;
  /** Where the text goes on. */
  readonly end: number;
}

const dot = 0x2e;
const isSeparator = (code: number): boolean => code === slash || code === dash || code === dot;

/**
 * A date in figures at `at`: month/day/year as license managers write it, or year-month-day. A first number over 12 is a
 * day. Null where there is none.
 */
export function figuresDate(text: string, at: number, end: number): FoundDate | null {
  const firstEnd = skipDigits(text, at, end);
  const secondEnd = skipDigits(text, firstEnd + 1, end);
  const thirdEnd = skipDigits(text, secondEnd + 1, end);
  const digits = [firstEnd - at, secondEnd - firstEnd - 1, thirdEnd - secondEnd - 1];
  if (digits.some((count) => count < 1 || count > 4)) return null;
  if (!isSeparator(text.charCodeAt(firstEnd)) || !isSeparator(text.charCodeAt(secondEnd))) return null;
  const first = numberIn(text, at, firstEnd);
  const second = numberIn(text, firstEnd + 1, secondEnd);
  const third = numberIn(text, secondEnd + 1, thirdEnd);
  const days =
    digits[0] === 4
      ? daysOf(first, second, third)
      : first > 12
        ? daysOf(fullYear(third, digits[2] ?? 0), second, first)
        : daysOf(fullYear(third, digits[2] ?? 0), first, second);
  return days === null ? null : { days, seconds: null, end: thirdEnd };
}

const months = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [
    name,
    index + 1,
  ]),
);

/**
 * A date in words at `at`, such as `Thu Apr 30 2015 15:34:04`, or with the year last; null where there is none. The name
 * of a time zone may follow.
 */
export function wordsDate(text: string, at: number, end: number): FoundDate | null {
  const monthAt = skipBlanks(text, skipWord(text, at, end), end);
  const month = months.get(text.slice(monthAt, Math.min(end, monthAt + 3)).toLowerCase());
  if (month === undefined) return null;
  const dayAt = skipBlanks(text, monthAt + 3, end);
  const dayEnd = skipDigits(text, dayAt, end);
  const thirdAt = skipBlanks(text, dayEnd, end);
  const early = timeOfDay(text, thirdAt, end);
  const yearAt = early === null ? thirdAt : skipBlanks(text, early.end, end);
  const yearEnd = skipDigits(text, yearAt, end);
  if (dayEnd === dayAt || yearEnd - yearAt !== 4) return null;
  const days = daysOf(numberIn(text, yearAt, yearEnd), month, numberIn(text, dayAt, dayEnd));
  if (days === null) return null;
  const time = early ?? timeOfDay(text, skipBlanks(text, yearEnd, end), end);
  return { days, seconds: time?.seconds ?? null, end: early === null ? (time?.end ?? yearEnd) : yearEnd };
}

/** Where the word at `at` ends; words of dates are short. */
function skipWord(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + 12);
  let position = at;
  while (position < limit && text.charCodeAt(position) !== blank) position++;
  return position;
}

function daysOf(year: number, month: number, day: number): number | null {
  const isReal = Number.isInteger(year) && year >= 1970 && year <= 9999 && month >= 1 && isDate(year, month, day);
  return isReal ? dayNumber(year, month, day) : null;
}

/**
 * A time of day at `at`, `H:MM:SS` with or without the zero in front and the seconds, and where it ends; null where there
 * is none.
 */
export function timeOfDay(
  text: string,
  at: number,
  end: number,
): { readonly seconds: number; readonly end: number } | null {
  const hourEnd = skipDigits(text, at, end);
  if (hourEnd === at || hourEnd - at > 2 || text.charCodeAt(hourEnd) !== colon) return null;
  const minuteEnd = skipDigits(text, hourEnd + 1, end);
  if (minuteEnd - hourEnd !== 3) return null;
  const hasSeconds = text.charCodeAt(minuteEnd) === colon;
  const secondEnd = hasSeconds ? skipDigits(text, minuteEnd + 1, end) : minuteEnd;
  if (hasSeconds && secondEnd - minuteEnd !== 3) return null;
  const hour = numberIn(text, at, hourEnd);
  const minute = numberIn(text, hourEnd + 1, minuteEnd);
  const second = hasSeconds ? numberIn(text, minuteEnd + 1, secondEnd) : 0;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { seconds: hour * 3600 + minute * 60 + second, end: secondEnd };
}

/** Where the first word after a date begins that may be joined to it by blanks or a `T`. */
export function afterDate(text: string, at: number, end: number): number {
  const isJoined = text.charCodeAt(at) === 0x54;
  return isJoined ? at + 1 : text.charCodeAt(at) === blank ? skipBlanks(text, at, end) : at;
}
