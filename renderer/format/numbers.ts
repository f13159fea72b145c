/** Numbers as people read them. */
import { ordinalEnding } from '../../protocol/english.ts';
import { locale } from './locale.ts';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 });
const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const byteUnit = (unit: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte', unitDisplay: 'long' | 'short') =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
const byteUnits = [
  byteUnit('byte', 'long'),
  byteUnit('kilobyte', 'short'),
  byteUnit('megabyte', 'short'),
  byteUnit('gigabyte', 'short'),
];
const plural = new Intl.PluralRules(locale);

/** `1234` as `1,234`. */
export const formatNumber = (value: number): string => whole.format(value);

/** Rounded, where there is little room: `6412` as `6.4K`; all of it below 1,000. */
export const formatShort = (value: number): string => (value < 1000 ? whole : short).format(value);

/** `2` as `2nd`. */
export const formatOrdinal = (value: number): string => `${whole.format(value)}${ordinalEnding(value)}`;

/** `1` and `seat`, `seats` as `1 seat`; `3` as `3 seats`. */
export const formatCount = (value: number, one: string, other: string): string =>
  `${whole.format(value)} ${plural.select(value) === 'one' ? one : other}`;

/** `0.34` as `0.3 %`, `12.3` as `12 %`. */
export const formatPercent = (value: number): string => `${(value < 10 ? fine : whole).format(value)} %`;

/** `24_512` as `24.5 kB`, `12` as `12 bytes`. */
export const formatBytes = (value: number): string => inByteUnit(value, 0);

/** Bytes a second, in kilobytes at least: `0 kB/s`, `1.5 MB/s`. */
export const formatByteRate = (value: number): string => `${inByteUnit(value, 1)}/s`;

function inByteUnit(value: number, least: number): string {
  const fitting = Math.floor(Math.log10(Math.max(1, value)) / 3);
  const power = Math.min(byteUnits.length - 1, Math.max(least, fitting));
  return byteUnits[power]?.format(value / 1000 ** power) ?? '';
}
