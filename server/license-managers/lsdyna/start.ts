/** When an LS-DYNA program began, as `lstc_qrun` prints it: `Tue Mar 17 16:18`, without a year. Pure. */
import { two } from '../calendar.ts';
import { dateNearReport } from '../date-near-report.ts';
import { monthNumber } from '../months.ts';
import type { ReportCheckout, WallTime } from '../report.ts';
import { wordedTime } from '../worded-time.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** @param now some time near the report, from which the year is worked out; unknown without */
export function startOf(text: string, now: WallTime | null): Pick<ReportCheckout, 'since' | 'sinceDoubt'> {
  const found =
    /^(?:(?<weekday>[a-z]{3})[a-z]*\s+)?(?<month>[a-z]{3,9})\s+(?<day>\d{1,2})\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::\d\d)?$/i.exec(
      text,
    )?.groups;
  if (found === undefined) return { since: wordedTime(text) };
  const { weekday = '', month: name = '', day = '', hour = '', minute = '' } = found;
  const month = monthNumber(name);
  if (month === null || now === null || Number(hour) > 23 || Number(minute) > 59) return { since: null };
  const known = weekdays.indexOf(weekday.toLowerCase());
  const date = dateNearReport(now.slice(0, 10), known < 0 ? null : known, month, Number(day));
  if (date === null) return { since: null };
  // The weekday tells the year: five at least lie between two in which it is the same.
  return { since: `${date}T${two(Number(hour))}:${minute}:00`, ...(known < 0 && { sinceDoubt: 'year' }) };
}
