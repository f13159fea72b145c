/** Times in reports of RLM: when the report was made, and when a checkout began. Pure. */
import { lineDate, yearBefore } from '../line-date.ts';
import type { WallTime } from '../report.ts';
import { secondsAfter } from '../wall-time.ts';
import { wordedTime } from '../worded-time.ts';

/** A start may lie this far after the report: clocks differ between machines. */
const toleranceSeconds = 86_400;

/** Seconds of `[Nd ]HH:MM:SS`; null for anything else. */
export function durationSeconds(text: string): number | null {
  const [, days = '0', hours, minutes, seconds] = /^(?:(\d{1,6})d\s+)?(\d{1,4}):(\d\d):(\d\d)$/.exec(text.trim()) ?? [];
  if (hours === undefined) return null;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/**
 * When a report was made, from its line on a span of statistics such as
 * `Recent Statistics (00:23:38), init time: Sun Mar 31 02:32:16 2024`: the span began then, and is so long by now.
 */
export function timeOfStatistics(line: string): WallTime | null {
  const [, span = '', began = ''] = /statistics\s*\(([^)]*)\)\s*,?\s*init\s+time\s*:?\s*(.*)$/i.exec(line) ?? [];
  const seconds = durationSeconds(span);
  const start = wordedTime(began);
  return seconds === null || start === null ? null : secondsAfter(start, seconds);
}

/** Whether the start of a checkout, `03/28/24 21:44`, has a year. */
export const printsYear = (text: string): boolean => /^\d{1,2}\/\d{1,2}\/\d/.test(text.trim());

/**
 * When a checkout began, `03/28 21:44` or with a year or seconds: month and day are of the latest year in which they do
 * not lie after the report.
 * @param reportedAt null where it is not known; the start then is not known either, unless it has a year
 */
export function startTime(text: string, reportedAt: WallTime | null): WallTime | null {
  const found =
    /^(?<month>\d{1,2})\/(?<day>\d{1,2})(?:\/(?<year>\d{4}|\d\d))?\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?$/.exec(
      text.trim(),
    )?.groups;
  if (found === undefined) return null;
  const { month = '', day = '', year, hour = '', minute = '', second = '0' } = found;
  const fullYear = year === undefined ? null : Number(year.length === 2 ? `20${year}` : year);
  const date = lineDate(fullYear, Number(month), Number(day), Number(hour), Number(minute), Number(second));
  if (date === null || (reportedAt === null && fullYear === null)) return null;
  const latest = reportedAt === null ? null : secondsAfter(reportedAt, toleranceSeconds);
  return latest === null ? yearBefore(date, '9999-12-31T23:59:59') : yearBefore(date, latest);
}
