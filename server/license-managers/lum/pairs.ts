/** Lines of `key: value`, one or several in a line with two blanks or more between. Pure. */

export interface Pair {
  /** In small letters, with single blanks, such as `exp. date`. */
  readonly key: string;
  readonly value: string;
}

/** A key has no digits and is followed by a colon and a blank; so times and addresses are none. */
const pairPattern = /(?:^|\s{2,}|\t)([A-Za-z][A-Za-z .#()/-]{0,40}?)\s{0,8}:(?:\s+|$)/g;

/** The pairs of a line; none when it has text in front of the first. */
export function pairsOf(line: string): readonly Pair[] {
  const found = [...line.matchAll(pairPattern)];
  if (found[0]?.index !== 0) return [];
  return found.map((match, index) => ({
    key: (match[1] ?? '').toLowerCase().replace(/\s+/g, ' ').trim(),
    value: line.slice(match.index + match[0].length, found[index + 1]?.index ?? line.length).trim(),
  }));
}
