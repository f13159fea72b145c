/** The words of a refusal, and the code at their end. */

const codePattern = /\(\s*(-?\d{1,6},\d{1,6}(?::\d{1,7})?)/g;
const longestText = 512;

export interface Refusal {
  readonly code: string | null;
  readonly text: string;
}

const none: Refusal = { code: null, text: '' };
let lastWords = '';
let last = none;

/** @param words - as printed, such as `(Licensed number of users already reached. (-4,342))`; null when there are none */
export function readRefusal(words: string | null): Refusal {
  if (words === null) return none;
  // Floods of refusals say the same over and over.
  if (words === lastWords) return last;
  lastWords = words;
  last = refusalOf(words);
  return last;
}

function refusalOf(words: string): Refusal {
  const found = [...words.matchAll(codePattern)].at(-1);
  const isOpened = words.startsWith('(');
  const inner = words.slice(isOpened ? 1 : 0, found?.index);
  const text = found === undefined && isOpened ? inner.replace(/\)$/, '') : inner;
  return { code: found?.[1] ?? null, text: text.trim().slice(0, longestText) };
}
