/** The year of a date that is printed without one. Pure. */
import { dateText, dayNumber, isDate, weekdayOf } from './calendar.ts';

/** A start may lie this far after the report: clocks differ between machines. */
const futureDays = 45;
/** How many years back a checkout may have started. */
const pastYears = 6;

/**
 * The date of `month`/`day` on that weekday (0, Sunday, to 6; null when not known) which lies nearest to the report; null
 * when no year fits, because a weekday that does not fit makes the start unknown, not a guess.
 */
export function dateNearReport(reportDate: string, weekday: number | null, month: number, day: number): string | null {
  const reportYear = Number(reportDate.slice(0, 4));
  const reportDay = dayNumber(reportYear, Number(reportDate.slice(5, 7)), Number(reportDate.slice(8, 10)));
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let year = reportYear + 1; year >= reportYear - pastYears; year--) {
    if (!isDate(year, month, day)) continue;
    const days = dayNumber(year, month, day);
    const distance = Math.abs(days - reportDay);
    if (days - reportDay > futureDays || distance >= bestDistance) continue;
    if (weekday !== null && weekdayOf(days) !== weekday) continue;
    bestDistance = distance;
    best = dateText(year, month, day);
  }
  return best;
}
