/** Numbers as people read them. */
import { ordinalEnding } from '../../protocol/english.ts';
import { locale } from './locale.ts';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 });
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
