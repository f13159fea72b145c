/** Expiry dates of licences, in every spelling that license files and license tools use. */
import { dateText, fullYear, isDate } from './calendar.ts';

/** Month by how its name begins: English, German, French, Spanish, Italian and Portuguese license files exist. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär', 'mrz', 'mae'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

function monthNumber(name: string): number | null {
  const lower = name.toLowerCase();
  const index = months.findIndex((beginnings) => beginnings.some((beginning) => lower.startsWith(beginning)));
  return index < 0 ? null : index + 1;
}

/** Years that vendors write for "does not expire". */
const endless = new Set([0, 2037, 2038, 9999]);
const endlessFrom = 2099;
/** A licence that is served today cannot have ended then: old license files write such years for "no end" too. */
const endlessUntil = 1990;

const named = /^(\d{1,2})[- .]([\p{L}]{3,12})\.?[- .](\d{1,4})/u;
const iso = /^(\d{4})-(\d\d?)-(\d\d?)/;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})/;

/** `YYYY-MM-DD`, `permanent`, or null when the text is not understood. */
export function expiryDate(printed: string): string | null {
  const text = printed.trim();
  if (/^(permanent|no expir|never|uncounted|perm\b)/i.test(text) || /^0+$/.test(text)) return 'permanent';
  let year: number;
  let yearDigits: number;
  let month: number | null;
  let day: number;
  let found = named.exec(text);
  if (found) {
    [year, yearDigits, month, day] = [
      Number(found[3]),
      found[3]?.length ?? 0,
      monthNumber(found[2] ?? ''),
      Number(found[1]),
    ];
  } else {
    found = iso.exec(text);
    if (found) {
      [year, yearDigits, month, day] = [Number(found[1]), 4, Number(found[2]), Number(found[3])];
    } else {
      found = american.exec(text);
      if (!found) return null;
      [year, yearDigits, month, day] = [Number(found[3]), found[3]?.length ?? 0, Number(found[1]), Number(found[2])];
    }
  }
  if (month === null) return null;
  if (endless.has(year) || year >= endlessFrom) return 'permanent';
  const whole = fullYear(year, yearDigits);
  if (whole <= endlessUntil) return 'permanent';
  return isDate(whole, month, day) ? dateText(whole, month, day) : null;
}
