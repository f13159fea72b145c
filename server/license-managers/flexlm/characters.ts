/**
 * Reading numbers and keywords in place, without cutting the text into pieces first: a status report can be tens of
 * megabytes. Every function stops at the `end` it is given, so that no search runs on into later lines.
 */

export const blank = 0x20;
export const tab = 0x09;
export const quote = 0x22;
export const openParenthesis = 0x28;
export const closeParenthesis = 0x29;
export const comma = 0x2c;
export const dash = 0x2d;
export const slash = 0x2f;
export const digitZero = 0x30;
export const digitNine = 0x39;
export const colon = 0x3a;

export const isDigit = (character: number): boolean => character >= digitZero && character <= digitNine;

/** The first position from `at` that is neither blank nor tab. */
export function skipBlanks(text: string, at: number, end: number): number {
  let position = at;
  while (position < end) {
    const character = text.charCodeAt(position);
    if (character !== blank && character !== tab) break;
    position++;
  }
  return position;
}

/** The first position from `at` that is not a digit. */
export function skipDigits(text: string, at: number, end: number): number {
  let position = at;
  while (position < end && isDigit(text.charCodeAt(position))) position++;
  return position;
}

/** The whole number whose digits stand from `at` up to `end`. */
export function numberIn(text: string, at: number, end: number): number {
  let value = 0;
  for (let position = at; position < end; position++) value = value * 10 + (text.charCodeAt(position) - digitZero);
  return value;
}

/**
 * Whether `keyword` (given in small letters) stands at `at`, in any letter case. License tools of different ages write
 * the same words differently.
 */
export function keywordAt(text: string, at: number, end: number, keyword: string): boolean {
  if (at + keyword.length > end) return false;
  for (let offset = 0; offset < keyword.length; offset++) {
    let character = text.charCodeAt(at + offset);
    if (character >= 0x41 && character <= 0x5a) character += 0x20;
    if (character !== keyword.charCodeAt(offset)) return false;
  }
  return true;
}

/** A version as printed, without the `v` in front; null when nothing is printed. */
export function versionText(printed: string): string | null {
  const text = printed.trim();
  const bare = text.startsWith('v') || text.startsWith('V') ? text.slice(1) : text;
  return bare === '' ? null : bare;
}
