/** How counts, moments and names are written on a terminal. Pure. */

const minuteMs = 60_000;

/** A count, or `?` when it is not known: unknown is never 0. */
export const countText = (count: number | null): string => (count === null ? '?' : String(count));

/** `1 licence`, `2 licences`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A length of time in its largest unit, such as `8 s`, `5 min`, `3 h` or `2 d`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Local date and time, such as `2026-11-20 10:05`. */
export function momentText(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** Local time of day, such as `10:05:30`. */
export function clockText(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

/** When a seat was taken: time of day for the last day, else the date too. */
export const sinceText = (at: number | null, now: number): string =>
  at === null ? '?' : now - at < 24 * 60 * minuteMs ? clockText(at).slice(0, 5) : momentText(at);

/** Takes control characters out of a name from outside, so that it cannot steer the terminal. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

/** The same for a text of several lines. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');
