/**
 * Who and what a line of use is about, behind its keyword:
 * `"feature" user@host  (3 licenses)`, `"feature" (key) user@host  (words (-5,346))`, `"feature" @host (1) ^^^ … ^^^`.
 */
import { blank, numberIn, openParenthesis, quote, skipBlanks, skipDigits, tab } from '../characters.ts';
import type { Names } from './names.ts';
import { readVerbose, verboseMark } from './verbose-part.ts';

export interface UseLine {
  readonly feature: string;
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string | null;
  readonly count: number;
  readonly handle: string | null;
  readonly pid: number | null;
  /** Words in brackets behind it that are no number of licences; for a refusal, the reason. */
  readonly words: string | null;
  /** Days since 1970, where the line has a date; else null. */
  readonly days: number | null;
}

/**
 * @param at - behind the keyword
 * @returns null where the line does not name a feature and somebody who uses it
 */
export function readUseLine(text: string, at: number, end: number, names: Names): UseLine | null {
  let position = skipBlanks(text, at, end);
  let count = 1;
  let feature: string;
  if (text.charCodeAt(position) === quote) {
    const close = text.indexOf('"', position + 1);
    if (close === -1 || close >= end) return null;
    feature = names(text, position + 1, close);
    position = close + 1;
  } else {
    const countEnd = skipDigits(text, position, end);
    // `2 feature to user` and `feature by user` are the oldest forms.
    const isOldest = countEnd > position && text.charCodeAt(countEnd) === blank && countEnd - position < 7;
    const featureAt = isOldest ? skipBlanks(text, countEnd, end) : position;
    const featureEnd = wordEnd(text, featureAt, end);
    const isTo = isOldest && text.startsWith(' to ', featureEnd);
    if (isOldest && isTo) {
      count = numberIn(text, position, countEnd);
      feature = names(text, featureAt, featureEnd);
      position = featureEnd + 4;
    } else {
      const plainEnd = wordEnd(text, position, end);
      feature = names(text, position, plainEnd);
      position = text.startsWith(' by ', plainEnd) ? plainEnd + 4 : plainEnd;
    }
  }
  if (feature === '') return null;
  position = skipBlanks(text, position, end);
  // The key of the license that was asked for.
  if (text.charCodeAt(position) === openParenthesis) {
    const close = text.indexOf(')', position);
    if (close === -1 || close >= end) return null;
    position = skipBlanks(text, close + 1, end);
  }
  const userAt = position;
  const firstAt = boundedIndex(text, '@', userAt, end);
  const isNamed = firstAt !== -1;
  const hostEnd = isNamed ? wordEnd(text, firstAt + 1, end) : userEnd(text, userAt, end);
  // A user name may be a mail address.
  const hostAt = isNamed ? text.lastIndexOf('@', hostEnd - 1) + 1 : hostEnd;
  const user = names(text, userAt, trimEnd(text, userAt, isNamed ? hostAt - 1 : hostEnd));
  const host = names(text, hostAt, hostEnd);
  if (user === '' && host === '') return null;
  const restAt = skipBlanks(text, hostEnd, end);
  if (restAt >= end) {
    return {
      feature,
      user,
      host,
      display: null,
      version: null,
      count,
      handle: null,
      pid: null,
      words: null,
      days: null,
    };
  }
  return withRest({ feature, user, host, count }, text.slice(restAt, end), names);
}

/** What follows the host. */
function withRest(
  known: Pick<UseLine, 'feature' | 'user' | 'host' | 'count'>,
  rest: string,
  names: Names,
): UseLine | null {
  const markAt = rest.indexOf(verboseMark);
  const verbose = markAt === -1 ? null : readVerbose(rest.slice(markAt + verboseMark.length), known.user);
  let { count } = known;
  let words: string | null = null;
  let left = (markAt === -1 ? rest : rest.slice(0, markAt)).trim();
  while (left !== '') {
    const counted = countPattern.exec(left);
    if (counted) {
      count = Math.max(1, Number(counted[1]));
      left = left.slice(counted[0].length).trim();
      continue;
    }
    const data = dataPattern.exec(left);
    if (data) {
      left = left.slice(data[0].length).trim();
      continue;
    }
    words = names(left, 0, left.length);
    break;
  }
  const user = known.user === '' ? (verbose?.user ?? '') : known.user;
  return {
    feature: known.feature,
    user: names(user, 0, user.length),
    host: known.host,
    display: null,
    version: verbose?.version ?? null,
    count,
    handle: verbose?.handle ?? null,
    pid: verbose?.pid ?? null,
    words,
    days: verbose?.days ?? null,
  };
}

const countPattern = /^\((\d{1,7})(?: licenses?)?\)/i;
/** Data of the vendor's own that was sent with the request. */
const dataPattern = /^\[[^\]]*\]/;

function wordEnd(text: string, at: number, end: number): number {
  let position = at;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === blank || code === tab) break;
    position++;
  }
  return position;
}

/** Where a user without a host ends: at two blanks, or at a bracket. */
function userEnd(text: string, at: number, end: number): number {
  let position = at;
  while (position < end) {
    if (text.charCodeAt(position) === blank) {
      const next = text.charCodeAt(position + 1);
      if (next === blank || next === openParenthesis || next === 0x5b || next === 0x5e) break;
    }
    position++;
  }
  return position;
}

function trimEnd(text: string, start: number, end: number): number {
  let position = end;
  while (position > start && text.charCodeAt(position - 1) === blank) position--;
  return position;
}

function boundedIndex(text: string, what: string, from: number, end: number): number {
  const code = what.charCodeAt(0);
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === code) return at;
  return -1;
}
