/**
 * Times as the administration tool prints them, in the language of whoever runs it: `9/14/19 7:59:00 PM`,
 * `13.09.2025, 01:59:00`, `2025/9/26 上午7:59:00`, and `2025-09-26 07:59:00` in tables. Pure.
 */
import { dateText, fullYear, isDate, two } from '../calendar.ts';
import { expiryDate } from '../expiry.ts';
import type { WallTime } from '../report.ts';

/** In which order year, month and day stand where the numbers themselves do not tell. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const morning = '上午|凌晨|清晨|早上|午夜|오전|午前|a\\.?\\s?m\\.?';
const afternoon = '下午|中午|傍晚|晚上|오후|午後|p\\.?\\s?m\\.?';
const half = `${morning}|${afternoon}`;
/** Newer Java puts narrow blanks of all kinds between a time and the half of its day. */
const blanks = '[^\\S\\r\\n]{0,4}';
const dateShape = `(?<![\\d.])(\\d{1,4})[-./] ?(\\d{1,2})[-./] ?(\\d{1,4})`;
const timeShape = `\\.?,?(?:T|${blanks})(${half})?${blanks}(\\d{1,2})[:.](\\d\\d)(?:[:.](\\d\\d))?(?:${blanks}(${half})(?![a-z]))?`;
const dateOnly = new RegExp(dateShape);
const dateAndTime = new RegExp(dateShape + timeShape, 'i');
const everyTime = new RegExp(dateShape + timeShape, 'gi');
const isAfternoon = new RegExp(`^(?:${afternoon})$`, 'i');
const eastern = /\p{Script=Han}|\p{Script=Hangul}/u;

/** The order of the dates in a text, by all of them: one alone, such as `3/4/25`, does not tell. */
export function dateOrderIn(text: string): DateOrder {
  let largestFirst = 0;
  let largestSecond = 0;
  let hasHalves = false;
  for (const [, first = '', second = '', , before, , , , after] of text.matchAll(everyTime)) {
    if (first.length > 2 || eastern.test(before ?? '')) return 'ymd';
    largestFirst = Math.max(largestFirst, Number(first));
    largestSecond = Math.max(largestSecond, Number(second));
    hasHalves ||= (before ?? after) !== undefined;
  }
  if (largestFirst > 12) return 'dmy';
  if (largestSecond > 12) return 'mdy';
  // Of all languages only English ones write the halves of the day in Latin letters, and mostly the American one.
  return hasHalves ? 'mdy' : 'dmy';
}

function dateOf([first, second, third]: readonly [string, string, string], order: DateOrder): string | null {
  const isYearFirst = first.length > 2 || (order === 'ymd' && third.length <= 2);
  const isMonthFirst = isYearFirst || order === 'mdy';
  const [yearText, rest] = isYearFirst ? [first, [second, third]] : [third, [first, second]];
  const [month, day] = isMonthFirst ? rest : [rest[1], rest[0]];
  const year = fullYear(Number(yearText), yearText.length);
  return isDate(year, Number(month), Number(day)) ? dateText(year, Number(month), Number(day)) : null;
}

/** The last day of a licence, `YYYY-MM-DD` or `permanent`; null when the text has no day. */
export function lastDay(text: string, order: DateOrder): string | null {
  const found = dateOnly.exec(text);
  const date = found === null ? null : dateOf([found[1] ?? '', found[2] ?? '', found[3] ?? ''], order);
  return date === null ? null : expiryDate(date);
}

/** The time in a text; null when there is none, or a day alone. */
export function localTime(text: string, order: DateOrder): WallTime | null {
  const found = dateAndTime.exec(text);
  if (found === null) return null;
  const [, first = '', second = '', third = '', before, hourText, minute, seconds = '00', after] = found;
  const date = dateOf([first, second, third], order);
  const marker = before ?? after;
  const printed = Number(hourText);
  const hour = marker === undefined || printed > 12 ? printed : (printed % 12) + (isAfternoon.test(marker) ? 12 : 0);
  if (date === null || hour > 23 || Number(minute) > 59 || Number(seconds) > 59) return null;
  return `${date}T${two(hour)}:${minute}:${seconds}`;
}
