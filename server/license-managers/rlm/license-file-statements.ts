/** Puts the lines of a license file of RLM together to statements, and their words apart. Pure. */

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

const keywordPattern = /^\s*(HOST|SERVER|ISV|DAEMON|LICENSE|FEATURE|UPGRADE|CUSTOMER)\s/i;

/** Longest statement that is read; what is longer is none. */
const longestStatement = 16_384;

export function* statementsOf(text: string): Generator<Statement> {
  let whole = '';
  let first = 0;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (isComment(line) || line.trim() === '') continue;
    if (whole !== '' && goesOn(whole, line)) {
      if (whole.length < longestStatement) whole = `${withoutBackslash(whole)} ${line.trim()}`;
      continue;
    }
    if (whole !== '') yield statementOf(whole, first);
    whole = line.trim();
    first = index + 1;
  }
  if (whole !== '') yield statementOf(whole, first);
}

const isComment = (line: string): boolean => /^\s*#/.test(line);

const withoutBackslash = (text: string): string => text.replace(/\\$/, '');

/** A quotation that was never closed must not swallow the next licence. */
const goesOn = (whole: string, line: string): boolean =>
  !keywordPattern.test(line) && (/^\s/.test(line) || whole.endsWith('\\') || isInQuotes(whole));

const isInQuotes = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

const wordPattern = /(?:(\w+)\s*=\s*)?(?:"([^"]*)(?:"|$)|([^\s"]+))/g;

function statementOf(text: string, line: number): Statement {
  const [keyword = '', ...rest] = text.split(/\s/, 1).concat(text.replace(/^\S+\s*/, ''));
  const words: string[] = [];
  const values: Record<string, string> = {};
  for (const [, name, quoted, bare = ''] of rest.join(' ').matchAll(wordPattern)) {
    const value = quoted ?? bare;
    if (name === undefined) words.push(value);
    else values[name.toLowerCase()] = value;
  }
  return { keyword: keyword.toUpperCase(), words, values, line };
}
