/** The words of a refusal, and the code at their end. */

const codePattern = /\(\s*(-?\d{1,6},\d{1,6}(?::\d{1,7})?)[^()]*\)/g;
const longestText = 512;

export interface Refusal {
  readonly code: string | null;
  readonly text: string;
}

/** @param words - as printed, such as `(Licensed number of users already reached. (-4,342))`; null when there are none */
export function readRefusal(words: string | null): Refusal {
  if (words === null) return { code: null, text: '' };
  const found = [...words.matchAll(codePattern)].at(-1);
  const inner = (found === undefined ? words : words.slice(0, found.index)).trim();
  const opened = inner.startsWith('(') ? inner.slice(1) : inner;
  const text = found === undefined && inner.startsWith('(') ? opened.replace(/\)\s*$/, '') : opened;
  return { code: found?.[1] ?? null, text: text.trim().slice(0, longestText) };
}
