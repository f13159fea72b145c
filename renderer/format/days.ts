/** Days and times of a zone, which need not be this computer's. Days are `YYYY-MM-DD`. */
import { addDays } from '../../protocol/projects/calendar.ts';
import { locale } from './locale.ts';

const inUtc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
const long = inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const short = inUtc({ weekday: 'short', day: 'numeric' });
const span = inUtc({ day: 'numeric', month: 'long', year: 'numeric' });

const weekday = inUtc({ weekday: 'short' });

const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** `Monday, 23 November 2026`. */
export const formatLongDay = (day: string): string => long.format(noonOf(day));

/** `Mon 23`. */
export const formatShortDay = (day: string): string => short.format(noonOf(day));

/** `23–29 November 2026`. */
export const formatWeek = (monday: string): string => span.formatRange(noonOf(monday), noonOf(addDays(monday, 6)));

/** A day of the week from 1 (Monday) to 7 (Sunday): `Mon`. */
export const formatWeekday = (day: number): string => weekday.format(noonOf(`2024-01-0${day}`));

/** Made once for each zone: they are slow to make. */
function inZone(options: Intl.DateTimeFormatOptions): (at: number, timeZone: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (at, timeZone) => {
    const format = formats.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(timeZone, format);
    return format.format(at);
  };
}

/** The time of day in a zone: `17:00`. */
export const formatTimeIn = inZone({ hour: '2-digit', minute: '2-digit' });

/** A full hour in a zone, as short as it can be: `17`, `5 PM`. */
export const formatHourIn = inZone({ hour: 'numeric' });

/** A length of time in hours and minutes, rounded down: `0h 05m`, `43h 10m`. */
export function formatHours(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
}
