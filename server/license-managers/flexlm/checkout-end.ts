/** What can follow the start time of a checkout: `, N licenses`, `(linger: …)` and `, PID: n`, in any order. */
import {
  closeParenthesis,
  colon,
  comma,
  isDigit,
  keywordAt,
  numberIn,
  openParenthesis,
  skipBlanks,
  skipDigits,
  slash,
} from './characters.ts';
import type { Linger } from './linger.ts';

export interface CheckoutEnd {
  count: number;
  linger: Linger | null;
  pid: number | null;
  /** False when something stood there that is not understood. */
  whole: boolean;
}

/** Reads into `into`, so that thousands of lines share one record. */
export function readCheckoutEnd(text: string, at: number, end: number, into: CheckoutEnd): void {
  into.count = 1;
  into.linger = null;
  into.pid = null;
  into.whole = true;
  let position = skipBlanks(text, at, end);
  while (position < end) {
    if (text.charCodeAt(position) === comma) position = skipBlanks(text, position + 1, end);
    const next = readPart(text, position, end, into);
    if (next <= position) {
      into.whole = false;
      return;
    }
    position = skipBlanks(text, next, end);
  }
}

/** Reads one part; answers where it ends, or -1. */
function readPart(text: string, at: number, end: number, into: CheckoutEnd): number {
  const character = text.charCodeAt(at);
  if (at < end && isDigit(character)) {
    const digitsEnd = skipDigits(text, at, end);
    const word = skipBlanks(text, digitsEnd, end);
    if (!keywordAt(text, word, end, 'license')) return -1;
    into.count = numberIn(text, at, digitsEnd);
    const plural = word + 'license'.length;
    return keywordAt(text, plural, end, 's') ? plural + 1 : plural;
  }
  if (character === openParenthesis && keywordAt(text, at + 1, end, 'linger')) return readLinger(text, at, end, into);
  if (keywordAt(text, at, end, 'pid')) {
    let position = skipBlanks(text, at + 3, end);
    if (position < end && text.charCodeAt(position) === colon) position = skipBlanks(text, position + 1, end);
    const digitsEnd = skipDigits(text, position, end);
    if (digitsEnd === position) return -1;
    const pid = numberIn(text, position, digitsEnd);
    into.pid = pid > 0 && Number.isSafeInteger(pid) ? pid : null;
    return digitsEnd;
  }
  return -1;
}

function readLinger(text: string, at: number, end: number, into: CheckoutEnd): number {
  let position = skipBlanks(text, at + 1 + 'linger'.length, end);
  if (text.charCodeAt(position) === colon) position = skipBlanks(text, position + 1, end);
  let digitsEnd = skipDigits(text, position, end);
  if (digitsEnd === position) return -1;
  const first = numberIn(text, position, digitsEnd);
  position = skipBlanks(text, digitsEnd, end);
  let second: number | null = null;
  if (position < end && text.charCodeAt(position) === slash) {
    position = skipBlanks(text, position + 1, end);
    digitsEnd = skipDigits(text, position, end);
    if (digitsEnd === position) return -1;
    second = numberIn(text, position, digitsEnd);
    position = skipBlanks(text, digitsEnd, end);
  }
  if (position >= end || text.charCodeAt(position) !== closeParenthesis) return -1;
  into.linger = second === null ? { left: null, total: first } : { left: first, total: second };
  return position + 1;
}
