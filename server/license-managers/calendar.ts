/** Days of the calendar as numbers, without `Date`: a report has thousands of times. */

/** Days from 1 March of year 0 to 1 January 1970. */
const epochOffset = 719_468;
const daysPerEra = 146_097;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether there is such a day: no 31 June, 29 February only in leap years. */
export const isDate = (year: number, month: number, day: number): boolean =>
  day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0));

/** Days since 1 January 1970. Years begin in March here, so that the leap day is the last one. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - epochOffset;
}

/** 0 (Sunday) to 6. */
export const weekdayOf = (days: number): number => (((days + 4) % 7) + 7) % 7;

/** Two digits. */
export const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `YYYY-MM-DD`. */
export const dateText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** `YYYY-MM-DD` of days since 1970. */
export const dateTextOf = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

/** A year as printed: two digits stand for 1970–2069. */
export const fullYear = (year: number, digits: number): number =>
  digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
