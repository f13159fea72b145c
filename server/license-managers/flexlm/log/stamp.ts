/** What stands in front of every line of a debug log: a time, perhaps with a date, and the vendor daemon in brackets. */
import {
  blank,
  colon,
  dash,
  digitNine,
  digitZero,
  openParenthesis,
  skipBlanks,
  skipDigits,
  tab,
} from '../characters.ts';
import { afterDate, figuresDate, timeOfDay, wordsDate } from './dates.ts';
import { ownText } from './names.ts';

/** Read from the line that was looked at last; changed by every call, because logs have millions of lines. */
export interface Stamp {
  seconds: number;
  /** Days since 1970 where the line has a date, else -1. */
  days: number;
  daemon: string;
  /** Where the message begins. */
  message: number;
}

export const createStamp = (): Stamp => ({ seconds: 0, days: -1, daemon: '', message: 0 });

/** Longest name of a vendor daemon. */
const longestName = 64;
const plus = 0x2b;
const dot = 0x2e;
const comma = 0x2c;
const letterZ = 0x5a;

const isDigit = (code: number): boolean => code >= digitZero && code <= digitNine;

/** Reads it into `stamp`; false where the line has none. */
export function readStamp(stamp: Stamp, text: string, start: number, end: number): boolean {
  stamp.days = -1;
  let at = start;
  while (at < end && text.charCodeAt(at) === blank) at++;
  // The usual line: H:MM:SS or HH:MM:SS, one blank, a bracket.
  const first = text.charCodeAt(at) - digitZero;
  let second = text.charCodeAt(at + 1);
  let hour = first;
  let colonAt = at + 1;
  if (isDigit(second)) {
    hour = first * 10 + second - digitZero;
    colonAt = at + 2;
    second = text.charCodeAt(colonAt);
  }
  if (second === colon && text.charCodeAt(colonAt + 3) === colon && text.charCodeAt(colonAt + 6) === blank) {
    const minute = (text.charCodeAt(colonAt + 1) - digitZero) * 10 + text.charCodeAt(colonAt + 2) - digitZero;
    const seconds = (text.charCodeAt(colonAt + 4) - digitZero) * 10 + text.charCodeAt(colonAt + 5) - digitZero;
    if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && seconds >= 0 && seconds < 60)) return false;
    stamp.seconds = hour * 3600 + minute * 60 + seconds;
    return readDaemon(stamp, text, skipBlanks(text, colonAt + 7, end), end);
  }
  return readOther(stamp, text, skipBlanks(text, at, end), end);
}

/** A date in front, no seconds, parts of a second, a time zone behind. */
function readOther(stamp: Stamp, text: string, at: number, end: number): boolean {
  let timeAt = at;
  if (isDigit(text.charCodeAt(at))) {
    const date = figuresDate(text, at, end);
    if (date !== null) {
      stamp.days = date.days;
      timeAt = afterDate(text, date.end, end);
    }
  } else {
    const date = wordsDate(text, at, end);
    if (date === null || date.seconds === null) return false;
    stamp.days = date.days;
    stamp.seconds = date.seconds;
    return readDaemon(stamp, text, skipBlanks(text, date.end, end), end);
  }
  const time = timeOfDay(text, timeAt, end);
  if (time === null) return false;
  stamp.seconds = time.seconds;
  return readDaemon(stamp, text, skipBlanks(text, zoneEnd(text, fractionEnd(text, time.end, end), end), end), end);
}

function fractionEnd(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  return code === dot || code === comma ? skipDigits(text, at + 1, end) : at;
}

/** Behind `Z`, `+0530`, `-08:00` and the like. The wall clock is what counts. */
function zoneEnd(text: string, at: number, end: number): number {
  const zoneAt = skipBlanks(text, at, end);
  const code = text.charCodeAt(zoneAt);
  if (code === letterZ) return zoneAt + 1;
  if (code !== plus && code !== dash) return at;
  const hourEnd = skipDigits(text, zoneAt + 1, end);
  return text.charCodeAt(hourEnd) === colon ? skipDigits(text, hourEnd + 1, end) : hourEnd;
}

function readDaemon(stamp: Stamp, text: string, at: number, end: number): boolean {
  if (at >= end || text.charCodeAt(at) !== openParenthesis) return false;
  const { daemon } = stamp;
  const nameAt = at + 1;
  let nameEnd = nameAt + daemon.length;
  // Mostly it is the one of the line before.
  if (daemon === '' || text.charCodeAt(nameEnd) !== 0x29 || !text.startsWith(daemon, nameAt)) {
    nameEnd = nameAt;
    const limit = Math.min(end, nameAt + longestName);
    while (nameEnd < limit && text.charCodeAt(nameEnd) !== 0x29) nameEnd++;
    if (nameEnd === limit || nameEnd === nameAt) return false;
    stamp.daemon = ownText(text, nameAt, nameEnd);
  }
  let message = nameEnd + 1;
  while (message < end) {
    const code = text.charCodeAt(message);
    if (code !== blank && code !== tab) break;
    message++;
  }
  stamp.message = message;
  return true;
}
