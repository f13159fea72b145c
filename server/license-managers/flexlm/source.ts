/** A report's text together with its characters as numbers, which are several times quicker to walk through. */
export interface Source {
  readonly text: string;
  /** One entry for each UTF-16 unit of the text, and a newline after the last, so that every line ends. */
  readonly codes: Codes;
}

export type Codes = Uint8Array | Uint16Array;

export const newline = 0x0a;
export const carriageReturn = 0x0d;

export function createSource(text: string): Source {
  const { length } = text;
  // As many bytes as units: nothing but ASCII, the usual case.
  if (Buffer.byteLength(text) === length) {
    const codes = Buffer.allocUnsafe(length + 1);
    codes.write(text, 'latin1');
    codes[length] = newline;
    return { text, codes: new Uint8Array(codes.buffer, codes.byteOffset, length + 1) };
  }
  const codes = new Uint16Array(length + 1);
  for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at);
  codes[length] = newline;
  return { text, codes };
}

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
