/** Lines of `key: value`, one or several in a line with two blanks or more between. Pure. */

export interface Pair {
  /** In small letters, with single blanks, such as `exp. date`. */
  readonly key: string;
  readonly value: string;
}

/** A key has no digits, and its colon is followed by a blank or nothing; so times and addresses are none. */
const pairPattern = /^([A-Za-z][A-Za-z .#()/-]{0,40}?) ?:(?: (.*))?$/;

/** The pairs of a line; none when it has text in front of the first. */
export function pairsOf(line: string): readonly Pair[] {
  const pairs: { key: string; value: string }[] = [];
  for (const cell of line.trim().split(/\s{2,}|\t\s*|\s(?=Exp\. Date:)/i)) {
    const found = pairPattern.exec(cell);
    const last = pairs.at(-1);
    if (found !== null) pairs.push({ key: (found[1] ?? '').toLowerCase(), value: found[2] ?? '' });
    else if (last === undefined) return [];
    else last.value = last.value === '' ? cell : `${last.value} ${cell}`;
  }
  return pairs;
}
