/**
 * What titles of windows look like, written so that people can read it: `{dirty:*}{document} - Sketcher`. `{document}` stands
 * for the name or the path of the document, `{dirty:*}` for a mark that is there only while something is unsaved, `{any}` for
 * anything; all else stands for itself. A title without `{document}` is one of a window that has none. Pure.
 */

export interface ReadTitle {
  /** Null: its window has none. */
  readonly document: string | null;
  /** Null when the title does not say. */
  readonly dirty: boolean | null;
}

const part = /\{(document|any|dirty:[^{}]{1,40})\}/g;

/** @returns what is wrong with a pattern, in words that go after its name; null when nothing is */
export function whyNoTitlePattern(pattern: string): string | null {
  const parts = Array.from(pattern.matchAll(part), ([, name = '']) => name);
  const count = (start: string) => parts.filter((name) => name.startsWith(start)).length;
  const rest = pattern.replaceAll(part, '');
  if (/[{}]/.test(rest)) return 'may have only {document}, {dirty:TEXT} and {any} in brackets';
  // Also because odd titles would take long with more of them.
  if (Math.max(count('document'), count('dirty'), count('any')) > 1)
    return 'may have each of {document}, {dirty:TEXT} and {any} only once';
  // Any window would fit.
  return rest.trim() === '' ? 'must have some text of its own' : null;
}

/**
 * @param patterns the first that fits counts; each is a title pattern
 * @returns null when none fits
 */
export function readTitle(patterns: readonly string[], title: string): ReadTitle | null {
  for (const pattern of patterns) {
    const groups = expressionOf(pattern).exec(title)?.groups;
    if (groups === undefined) continue;
    const marks = pattern.includes('{dirty:');
    return { document: groups.document ?? null, dirty: marks ? groups.dirty !== undefined : null };
  }
  return null;
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function expressionOf(pattern: string): RegExp {
  const source = pattern.split(part).map((text, index) => {
    if (index % 2 === 0) return escaped(text);
    if (text === 'any') return '.*?';
    return text === 'document' ? '(?<document>.+?)' : `(?<dirty>${escaped(text.slice('dirty:'.length))})?`;
  });
  // The group that is always empty makes `groups` be there without any other.
  return new RegExp(`^(?<whole>)${source.join('')}$`, 's');
}
