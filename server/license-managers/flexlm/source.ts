/** A report's text together with its characters as numbers, which are several times quicker to walk through. */
export interface Source {
  readonly text: string;
  /** One entry for each UTF-16 unit of the text, and a newline after the last, so that every line ends. */
  readonly codes: Codes;
}

export type Codes = Uint8Array | Uint16Array;

export const newline = 0x0a;
export const carriageReturn = 0x0d;

/** Kept from report to report: asking the system for memory takes longer than filling it. */
let scratch = new Uint8Array(0);
const largestScratch = 1_000_000;

function bytesFor(length: number): Uint8Array {
  if (length > largestScratch) return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
  if (scratch.length < length) scratch = new Uint8Array(Math.min(largestScratch, 2 * length));
  return scratch;
}

/** Reads the text's characters. Their numbers are good until the next call. */
export function createSource(text: string): Source {
  const { length } = text;
  // As many bytes as units: nothing but ASCII, the usual case.
  const isAscii = Buffer.byteLength(text) === length;
  const codes = isAscii ? bytesFor(length + 1) : new Uint16Array(length + 1);
  if (codes instanceof Uint8Array) encoder.encodeInto(text, codes);
  else for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at);
  codes[length] = newline;
  return { text, codes };
}

const encoder = new TextEncoder();

/** Where the line that `at` stands in ends: at a newline or carriage return. */
export function lineEnd(codes: Codes, at: number): number {
  let end = at;
  while (codes[end] !== newline && codes[end] !== carriageReturn) end++;
  return end;
}

/** Words to look for with `wordsAt`. */
export const wordsToFind = (words: string): Uint8Array => Uint8Array.from(words, (letter) => letter.charCodeAt(0));

/** Whether these words stand at `at`. Never looks beyond the line: words hold no newline. */
export function wordsAt(codes: Codes, at: number, words: Uint8Array): boolean {
  for (let index = 0; index < words.length; index++) if (codes[at + index] !== words[index]) return false;
  return true;
}

/** Whether `length` characters from `one` on are the same as those from `other` on. */
export function sameCodes(codes: Codes, one: number, other: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (codes[one + index] !== codes[other + index]) return false;
  return true;
}

/** As `wordsAt`, for words in small letters that may be printed in any letter case. */
export function wordsAtAnyCase(codes: Codes, at: number, words: Uint8Array): boolean {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as number;
    const code = codes[at + index] as number;
    if (code !== word && !(code >= 0x41 && code <= 0x5a && code + 0x20 === word)) return false;
  }
  return true;
}

const digitZero = 0x30;
const digitNine = 0x39;

/** Where the digits from `at` end. */
export function digitsEnd(codes: Codes, at: number): number {
  let end = at;
  while ((codes[end] as number) >= digitZero && (codes[end] as number) <= digitNine) end++;
  return end;
}

/** The whole number whose digits stand from `at` up to `end`. */
export function numberAt(codes: Codes, at: number, end: number): number {
  let value = 0;
  for (let position = at; position < end; position++) value = value * 10 + (codes[position] as number) - digitZero;
  return value;
}
