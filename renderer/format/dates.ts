/** Moments and lengths of time as people read them. All moments are milliseconds since 1970 UTC. */
import { locale } from './locale.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units = (unitDisplay: 'narrow' | 'long') => {
  const unit = (name: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 0 });
  return { seconds: unit('second'), minutes: unit('minute'), hours: unit('hour'), days: unit('day') };
};
const narrow = units('narrow');
const long = units('long');
const ago = new Intl.RelativeTimeFormat(locale, { style: 'narrow', numeric: 'always' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
const timeOnly = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const localDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const longDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `Sunday, 22 November 2026 at 09:03:07`. */
export const formatExact = (at: number): string => exact.format(at);

/** `2s ago`, `14m ago`, `3h ago`, `2d ago`: one unit, rounded down. A moment in the future counts as now. */
export function formatAge(ms: number): string {
  const age = Math.max(0, ms);
  if (age < minute) return ago.format(-Math.floor(age / second), 'second');
  if (age < hour) return ago.format(-Math.floor(age / minute), 'minute');
  if (age < day) return ago.format(-Math.floor(age / hour), 'hour');
  return ago.format(-Math.floor(age / day), 'day');
}

/** The day of a moment: `31 Dec 2026`. */
export const formatDate = (at: number): string => localDate.format(at);

/** `45s`, `20m`, `2h 10m`, `3d 4h`: at most two units, rounded down. */
export const formatDuration = (ms: number): string => inUnits(ms, narrow);

/** The same within a sentence: `45 seconds`, `20 minutes`, `2 hours 10 minutes`. */
export const formatLength = (ms: number): string => inUnits(ms, long);

function inUnits(ms: number, { seconds, minutes, hours, days }: typeof narrow): string {
  const length = Math.max(0, ms);
  if (length < minute) return seconds.format(Math.floor(length / second));
  if (length < hour) return minutes.format(Math.floor(length / minute));
  if (length < day) return twoUnits(hours, Math.floor(length / hour), minutes, Math.floor((length % hour) / minute));
  return twoUnits(days, Math.floor(length / day), hours, Math.floor((length % day) / hour));
}

function twoUnits(large: Intl.NumberFormat, most: number, small: Intl.NumberFormat, rest: number): string {
  return rest === 0 ? large.format(most) : `${large.format(most)} ${small.format(rest)}`;
}

const tenths = new Intl.NumberFormat(locale, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'narrow',
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
});

/** How long an answer took: `0.4s`. */
export const formatTook = (ms: number): string => tenths.format(ms / second);

/** When something ends, short for a list: `17:00` today, `Fri` within a week, `4 Dec` later. */
export function formatUntil(until: number, now: number): string {
  if (new Date(until).toDateString() === new Date(now).toDateString()) return timeOnly.format(until);
  if (until > now && until - now < 6 * day) return weekday.format(until);
  return shortDate.format(until);
}

/** When something is: `17:00` today, `Fri 17:00` on other days. */
export function formatMoment(at: number, now: number): string {
  const time = timeOnly.format(at);
  return new Date(at).toDateString() === new Date(now).toDateString() ? time : `${weekday.format(at)} ${time}`;
}

/** The time of day: `17:00`. */
export const formatTime = (at: number): string => timeOnly.format(at);

/** What is left, to the second, rounded up: `2:41`, `1:02:41`; `0:00` once it is over. */
export function formatCountdown(ms: number): string {
  const left = Math.ceil(Math.max(0, ms) / second);
  const two = (value: number) => String(value).padStart(2, '0');
  const [inHour, inDay] = [Math.floor(left / 60) % 60, Math.floor(left / 3600)];
  return inDay === 0 ? `${inHour}:${two(left % 60)}` : `${inDay}:${two(inHour)}:${two(left % 60)}`;
}

/** A calendar day such as `2026-12-31` as `31 Dec 2026`. */
export const formatDay = (isoDay: string): string => longDate.format(Date.parse(`${isoDay}T00:00:00Z`));
