/**
 * Puts the lines of a license file together to statements, and their words apart; the license managers that have such files
 * differ only in their keywords. Pure.
 */

export interface Statement {
  /** In capital letters, such as `LICENSE`. */
  readonly keyword: string;
  /** What follows it without a name. */
  readonly words: readonly string[];
  /** What has a name, by its name in small letters. */
  readonly values: Readonly<Record<string, string>>;
  /** Number of its first line, from 1. */
  readonly line: number;
}

/** Longest statement that is read, in characters; what is longer loses its end. */
const longestStatement = 1024 * 1024;

interface Draft {
  readonly line: number;
  readonly parts: string[];
  length: number;
  isInQuotes: boolean;
  endsInBackslash: boolean;
}

/**
 * A statement goes on in a line that begins with a blank, or behind a backslash, or while a quotation is open. A line that
 * begins with a keyword is a new one: a quotation that was never closed must not swallow the next licence. Lines that begin
 * with `#` are remarks.
 *
 * @param keywords in capital letters
 */
export function* statementsOf(text: string, keywords: ReadonlySet<string>): Generator<Statement> {
  let open: Draft | null = null;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#')) continue;
    if (open === null || !goesOn(open, line, keywords)) {
      if (open !== null) yield statementOf(open);
      open = { line: index + 1, parts: [], length: 0, isInQuotes: false, endsInBackslash: false };
    }
    add(open, plain);
  }
  if (open !== null) yield statementOf(open);
}

function goesOn({ isInQuotes, endsInBackslash }: Draft, line: string, keywords: ReadonlySet<string>): boolean {
  const [first = ''] = line.trimStart().split(/\s/, 1);
  if (keywords.has(first.toUpperCase())) return isInQuotes && endsInBackslash;
  return endsInBackslash || isInQuotes || /^\s/.test(line);
}

function add(draft: Draft, plain: string): void {
  draft.endsInBackslash = plain.endsWith('\\');
  const part = draft.endsInBackslash ? plain.slice(0, -1) : plain;
  for (const letter of part) if (letter === '"') draft.isInQuotes = !draft.isInQuotes;
  if (draft.length > longestStatement) return;
  draft.parts.push(part);
  draft.length += part.length;
}

const wordPattern = /(?:(\w+)\s*=\s*)?(?:"([^"]*)(?:"|$)|([^\s"]+))/g;

function statementOf({ parts, line }: Draft): Statement {
  const text = parts.join(' ');
  const [keyword = ''] = text.split(/\s/, 1);
  const words: string[] = [];
  const values: Record<string, string> = Object.create(null);
  for (const [, name, quoted, bare = ''] of text.slice(keyword.length).matchAll(wordPattern)) {
    const value = quoted ?? bare;
    if (name === undefined) words.push(value);
    else values[name.toLowerCase()] = value;
  }
  return { keyword: keyword.toUpperCase(), words, values, line };
}
