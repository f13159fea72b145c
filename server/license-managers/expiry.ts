/** Expiry dates of licences, in every spelling that license files and license tools use. */
import { dateText, fullYear, isDate } from './calendar.ts';
import { monthNumber } from './months.ts';

/** Years that vendors write for "does not expire". */
const endless = new Set([0, 2037, 2038, 9999]);
const endlessFrom = 2099;
/** A licence that is served today cannot have ended then: old license files write such years for "no end" too. */
const endlessUntil = 1990;

/** `31-dec-2025`, `2025-12-31` and `12/31/2025`. */
const shapes = [
  /^(?<day>\d{1,2})[- .](?<month>[^\d\s.-]{3,12})\.?[- .](?<year>\d{1,4})(?![^\s(])/,
  /^(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)(?![^\s(])/,
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{2,4})(?![^\s(])/,
];

/** `YYYY-MM-DD`, `permanent`, or null when the text is not understood. */
export function expiryDate(printed: string): string | null {
  const text = printed.trim();
  // A day is followed by a time or a remark at most; after a comma another line has run into this one.
  if (text.includes(',')) return null;
  if (/^(permanent|no expir|never|uncounted)/i.test(text) || /^0+$/.test(text)) return 'permanent';
  const found = shapes.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return null;
  const { day = '', month: monthText = '', year: yearText = '' } = found;
  const month = /^\d/.test(monthText) ? Number(monthText) : monthNumber(monthText);
  if (month === null) return null;
  // Years have two digits or four; others are cut off, but for a zero.
  if (yearText.length % 2 === 1 && Number(yearText) !== 0) return null;
  if (endless.has(Number(yearText)) || Number(yearText) >= endlessFrom) return 'permanent';
  const year = fullYear(Number(yearText), yearText.length);
  if (year <= endlessUntil) return 'permanent';
  return isDate(year, month, Number(day)) ? dateText(year, month, Number(day)) : null;
}
