/**
 * Dates and times in the format that a site describes, such as `DD.MM.YYYY hh:mm`: `YYYY` or `YY`, `MM` or `MMM` (its name),
 * `DD`, `hh`, `mm`, `ss`, `AM`, and `WWW` for a weekday that does not count. Without a year, the one that lies nearest is
 * taken. Days, months and hours may have one digit. Pure.
 */
import { dateText, fullYear, isDate, two } from '../calendar.ts';
import { dateNearReport } from '../date-near-report.ts';
import { monthNumber } from '../months.ts';
import type { WallTime } from '../report.ts';
import { wordedTime } from '../worded-time.ts';

/** None of these can be told to go on for longer than it may, so reading stays a matter of the text's length. */
const pieces: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<year>\d\d)`,
  MMM: String.raw`(?<month>\p{L}{3,12})\.?`,
  MM: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{1,2})`,
  hh: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d\d)`,
  ss: String.raw`(?<second>\d\d)`,
  AM: String.raw`(?<half>[AaPp])\.?[Mm]\.?`,
  WWW: String.raw`\p{L}{2,12}\.?`,
};

const piece = /YYYY|YY|MMM|MM|DD|hh|mm|ss|AM|WWW/g;

/** What is wrong with a format, in plain words; null when it can be used. */
export function formatProblem(format: string): string | null {
  const found = format.match(piece) ?? [];
  const kinds = found.map((each) => (each.startsWith('M') ? 'M' : each.startsWith('Y') ? 'Y' : each));
  if (new Set(kinds).size < kinds.length) return 'has the same part twice';
  return kinds.includes('M') && kinds.includes('DD') ? null : 'needs a day (DD) and a month (MM or MMM)';
}

/** How many words a time of this format has. */
export const wordsIn = (format: string): number => format.trim().split(/\s+/).length;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replace(/\s+/g, ' +');

function patternOf(format: string): RegExp {
  let pattern = '';
  let at = 0;
  for (const found of format.matchAll(piece)) {
    pattern += escaped(format.slice(at, found.index)) + pieces[found[0]];
    at = found.index + found[0].length;
  }
  return new RegExp(`^${pattern}${escaped(format.slice(at))}$`, 'u');
}

/** A time, and whether its year was printed. */
export interface TimeRead {
  readonly time: WallTime;
  readonly isYearTold: boolean;
}

/** Reads a time; null when it is of another format. `near` is a time not far from it, for formats without a year. */
export type ReadTime = (text: string, near: WallTime | null) => TimeRead | null;

/** @param formats tried in their order; without any, ISO dates and such with the month as a word are read */
export function timeReader(formats: readonly string[]): ReadTime {
  const patterns = formats.map((format) => patternOf(format.trim()));
  return (printed, near) => {
    const text = printed.slice(0, 100).trim();
    if (formats.length === 0) return whole(isoTime(text) ?? wordedTime(text));
    for (const pattern of patterns) {
      const groups = pattern.exec(text)?.groups;
      const time = groups === undefined ? null : timeOf(groups, near);
      if (time !== null) return { time, isYearTold: groups?.year !== undefined };
    }
    return null;
  };
}

const whole = (time: WallTime | null): TimeRead | null => (time === null ? null : { time, isYearTold: true });

const iso = patternOf('YYYY-MM-DD');
const isoMinute = patternOf('YYYY-MM-DD hh:mm');
const isoSecond = patternOf('YYYY-MM-DD hh:mm:ss');

function isoTime(text: string): WallTime | null {
  const plain = text.replace(/^([\d-]{8,10})T/, '$1 ').replace(/[.,]\d{1,9}$/, '');
  const groups = [isoSecond, isoMinute, iso].map((pattern) => pattern.exec(plain)?.groups).find(Boolean);
  return groups === undefined ? null : timeOf(groups, null);
}

function timeOf(groups: Record<string, string | undefined>, near: WallTime | null): WallTime | null {
  const { year, month = '', day = '', hour = '0', minute = '00', second = '00', half } = groups;
  const monthOfYear = /^\d/.test(month) ? Number(month) : (monthNumber(month) ?? 0);
  const hourOfDay = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  if (monthOfYear < 1 || monthOfYear > 12 || hourOfDay > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const date =
    year === undefined
      ? near === null
        ? null
        : dateNearReport(near.slice(0, 10), null, monthOfYear, Number(day))
      : dateOf(fullYear(Number(year), year.length), monthOfYear, Number(day));
  return date === null ? null : `${date}T${two(hourOfDay)}:${minute}:${second}`;
}

const dateOf = (year: number, month: number, day: number): string | null =>
  isDate(year, month, day) ? dateText(year, month, day) : null;
