/**
 * Lines of use in their plain form, which nearly all have:
 * `USER HOST DISPLAY (vVERSION) (SERVER/PORT HANDLE), start Fri 1/2 9:05`, and what may follow.
 * Anything else (blanks in a name, no display, …) is left to `checkout-line.ts`.
 */

import { dateNearReport } from '../date-near-report.ts';
import type { ReportCheckout } from '../report.ts';
import { blank, closeParenthesis, colon, comma, digitZero, openParenthesis, slash } from './characters.ts';
import { type CheckoutEnd, readCheckoutEnd } from './checkout-end.ts';
import { finishCheckout } from './checkout-line.ts';
import { type Draft, datePlaces, type FeatureDraft, type ReportDraft } from './report-draft.ts';
import { type Codes, carriageReturn, lineEnd, newline, sameCodes, wordsAt, wordsToFind } from './source.ts';
import { minuteText } from './start-times.ts';

const letterV = 0x76;
const startWords = wordsToFind('), start ');

/** Shared by all lines that have something after the time. */
const checkoutEnd: CheckoutEnd = { count: 1, linger: null, pid: null, whole: true };

/** Where the word at `at` ends: at a blank, a closing parenthesis or the end of the line. */
function bracketedEnd(codes: Codes, at: number): number {
  let end = at;
  while ((codes[end] as number) > blank && codes[end] !== closeParenthesis) end++;
  return end;
}

function wordEnd(codes: Codes, at: number): number {
  let end = at;
  while ((codes[end] as number) > blank) end++;
  return end;
}

/** Reads the line whose first word stands at `first`; answers where the line ends, or -1 when it is not of this form. */
export function readPlainCheckout(draft: ReportDraft, feature: FeatureDraft, first: number): number {
  const { lastLine } = draft;
  const { text, codes } = draft.source;

  const userEnd = wordEnd(codes, first);
  const hostAt = userEnd + 1;
  if (codes[userEnd] !== blank || codes[hostAt] === openParenthesis) return -1;
  const hostEnd = wordEnd(codes, hostAt);
  const displayAt = hostEnd + 1;
  if (codes[hostEnd] !== blank || hostEnd === hostAt || codes[displayAt] === openParenthesis) return -1;
  const displayEnd = wordEnd(codes, displayAt);
  if (codes[displayEnd] !== blank || displayEnd === displayAt) return -1;

  if (codes[displayEnd + 1] !== openParenthesis || codes[displayEnd + 2] !== letterV) return -1;
  const versionAt = displayEnd + 3;
  const versionEnd = bracketedEnd(codes, versionAt);
  if (codes[versionEnd] !== closeParenthesis || codes[versionEnd + 1] !== blank) return -1;
  if (codes[versionEnd + 2] !== openParenthesis) return -1;
  const serverEnd = bracketedEnd(codes, versionEnd + 3);
  const handleAt = serverEnd + 1;
  const handleEnd = bracketedEnd(codes, handleAt);
  if (codes[serverEnd] !== blank || handleEnd === handleAt) return -1;

  let at = readDate(draft, handleEnd);
  if (at < 0) return -1;
  let hour = (codes[at++] as number) - digitZero;
  if (codes[at] !== colon) hour = hour * 10 + (codes[at++] as number) - digitZero;
  const tens = (codes[at + 1] as number) - digitZero;
  const ones = (codes[at + 2] as number) - digitZero;
  if (codes[at] !== colon || !(hour >= 0 && hour <= 23 && tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9)) return -1;
  at += 3;
  const next = codes[at];
  const isEnd = next === newline || next === carriageReturn;
  let end = at;
  if (!isEnd) {
    // Seconds or more digits: not this form.
    if (next !== blank && next !== comma) return -1;
    end = lineEnd(codes, at);
    readCheckoutEnd(codes, at, end, checkoutEnd);
    if (!checkoutEnd.whole) return -1;
  }

  const versionLength = versionEnd - versionAt;
  if (versionLength !== lastLine.versionLength || !sameCodes(codes, versionAt, lastLine.versionAt, versionLength)) {
    lastLine.version = versionLength === 0 ? null : text.slice(versionAt, versionEnd);
    lastLine.versionAt = versionAt;
    lastLine.versionLength = versionLength;
  }
  const host = text.slice(hostAt, hostEnd);
  const isOwnDisplay =
    displayEnd - displayAt === hostEnd - hostAt && sameCodes(codes, hostAt, displayAt, hostEnd - hostAt);
  const checkout: Draft<ReportCheckout> = {
    user: text.slice(first, userEnd),
    host,
    display: isOwnDisplay ? host : text.slice(displayAt, displayEnd),
    version: lastLine.version,
    count: 1,
    kind: 'floating',
    since: lastLine.date === null ? null : lastLine.date + minuteText(hour * 60 + tens * 10 + ones),
    until: null,
    handle: text.slice(handleAt, handleEnd),
    pid: null,
    linger: null,
    extra: null,
    pool: draft.pool,
  };
  feature.checkouts.push(checkout);
  if (!isEnd) finishCheckout(draft, feature, checkout, checkoutEnd);
  return end;
}

/** Weekday (0, Sunday, to 6) by the letters as the tools print them, or -1. */
function weekdayOfCodes(codes: Codes, at: number): number {
  const start = ((codes[at] as number) << 8) | (codes[at + 1] as number);
  switch (codes[at + 2]) {
    case 0x6e: // Sun, Mon
      return start === 0x5375 ? 0 : start === 0x4d6f ? 1 : -1;
    case 0x65: // Tue
      return start === 0x5475 ? 2 : -1;
    case 0x64: // Wed
      return start === 0x5765 ? 3 : -1;
    case 0x75: // Thu
      return start === 0x5468 ? 4 : -1;
    case 0x69: // Fri
      return start === 0x4672 ? 5 : -1;
    case 0x74: // Sat
      return start === 0x5361 ? 6 : -1;
    default:
      return -1;
  }
}

/** Reads `), start Fri 10/20 ` into the last line's date; answers where the hour begins, or -1. */
function readDate({ source: { codes }, lastLine, clock }: ReportDraft, startAt: number): number {
  const { startLength } = lastLine;
  if (startLength > 0 && sameCodes(codes, startAt, lastLine.startAt, startLength)) return startAt + startLength;
  const weekdayAt = startAt + startWords.length;
  if (!wordsAt(codes, startAt, startWords) || codes[weekdayAt + 3] !== blank) return -1;
  const weekday = weekdayOfCodes(codes, weekdayAt);
  if (weekday < 0) return -1;
  let at = weekdayAt + 4;
  let month = (codes[at++] as number) - digitZero;
  if (codes[at] !== slash) month = month * 10 + (codes[at++] as number) - digitZero;
  if (codes[at++] !== slash) return -1;
  let day = (codes[at++] as number) - digitZero;
  if (codes[at] !== blank) day = day * 10 + (codes[at++] as number) - digitZero;
  if (codes[at++] !== blank || !(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return -1;

  const key = (weekday << 9) | (month << 5) | day;
  const place = key % datePlaces;
  if (lastLine.dateKeys[place] !== key) {
    lastLine.dateKeys[place] = key;
    lastLine.dates[place] = clock === null ? null : dateNearReport(clock, weekday, month, day);
  }
  lastLine.date = lastLine.dates[place] as string | null;
  lastLine.startAt = startAt;
  lastLine.startLength = at - startAt;
  return at;
}
