/** What can follow the start time of a checkout: `, N licenses`, `(linger: …)` and `, PID: n`, in any order. */
import {
  blank,
  closeParenthesis,
  colon,
  comma,
  digitNine,
  digitZero,
  openParenthesis,
  slash,
  tab,
} from './characters.ts';
import type { Linger } from './linger.ts';
import { type Codes, digitsEnd, numberAt, wordsAtAnyCase, wordsToFind } from './source.ts';

export interface CheckoutEnd {
  count: number;
  linger: Linger | null;
  pid: number | null;
  /** False when something stood there that is not understood. */
  whole: boolean;
}

const licenseWord = wordsToFind('license');
const lingerWord = wordsToFind('(linger');
const pidWord = wordsToFind('pid');
const pluralWord = wordsToFind('s');

function blanksEnd(codes: Codes, at: number): number {
  let end = at;
  while (codes[end] === blank || codes[end] === tab) end++;
  return end;
}

/** Reads from `at` up to `end` into `into`, so that thousands of lines share one record. */
export function readCheckoutEnd(codes: Codes, at: number, end: number, into: CheckoutEnd): void {
  into.count = 1;
  into.linger = null;
  into.pid = null;
  into.whole = true;
  let position = blanksEnd(codes, at);
  while (position < end) {
    if (codes[position] === comma) position = blanksEnd(codes, position + 1);
    const next = readPart(codes, position, into);
    if (next <= position) {
      into.whole = false;
      return;
    }
    position = blanksEnd(codes, next);
  }
}

/** Reads one part; answers where it ends, or -1. */
function readPart(codes: Codes, at: number, into: CheckoutEnd): number {
  const character = codes[at] as number;
  if (character >= digitZero && character <= digitNine) {
    const end = digitsEnd(codes, at);
    const word = blanksEnd(codes, end);
    if (!wordsAtAnyCase(codes, word, licenseWord)) return -1;
    into.count = numberAt(codes, at, end);
    const plural = word + licenseWord.length;
    return wordsAtAnyCase(codes, plural, pluralWord) ? plural + 1 : plural;
  }
  if (character === openParenthesis) return readLinger(codes, at, into);
  if (!wordsAtAnyCase(codes, at, pidWord)) return -1;
  let position = blanksEnd(codes, at + pidWord.length);
  if (codes[position] === colon) position = blanksEnd(codes, position + 1);
  const end = digitsEnd(codes, position);
  if (end === position) return -1;
  const pid = numberAt(codes, position, end);
  into.pid = pid > 0 && Number.isSafeInteger(pid) ? pid : null;
  return end;
}

function readLinger(codes: Codes, at: number, into: CheckoutEnd): number {
  if (!wordsAtAnyCase(codes, at, lingerWord)) return -1;
  let position = blanksEnd(codes, at + lingerWord.length);
  if (codes[position] === colon) position = blanksEnd(codes, position + 1);
  let end = digitsEnd(codes, position);
  if (end === position) return -1;
  const first = numberAt(codes, position, end);
  position = blanksEnd(codes, end);
  let second: number | null = null;
  if (codes[position] === slash) {
    position = blanksEnd(codes, position + 1);
    end = digitsEnd(codes, position);
    if (end === position) return -1;
    second = numberAt(codes, position, end);
    position = blanksEnd(codes, end);
  }
  if (codes[position] !== closeParenthesis) return -1;
  into.linger = second === null ? { left: null, total: first } : { left: first, total: second };
  return position + 1;
}
