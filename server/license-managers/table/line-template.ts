/**
 * Templates of lines, for people who see such a line before them: the line itself, with names in braces where values
 * stand, such as `{user}@{host} | {feature} | {since}`. They are no regular expressions: a line is read once from left to
 * right without ever going back, so that no template and no line can take long. Pure.
 *
 * - `{name}` takes what stands before the text that follows in the template; before a blank, one word. The last one takes
 *   the rest. `{name:12}` takes 12 characters, for tables with columns of fixed width.
 * - `{}` takes something of no interest; `{...}` as much as can be, before the last text of the template.
 * - Blanks stand for any blanks or tabs; beside signs such as `|` they may be missing. Letter case does not count.
 */

import { collapse, hasWidths, type Part, partsOf } from './template-parts.ts';

/** Of times, several words are taken where their format has several. */
const times = new Set(['since', 'until', 'expiry', 'reported']);

export interface LineTemplate {
  readonly names: ReadonlySet<string>;
  /** The values in the line, by name, without blanks around them; null when the line is none of these. */
  match(line: PreparedLine): ReadonlyMap<string, string> | null;
}

/** A line as templates compare it: once for all of them. */
export interface PreparedLine {
  readonly raw: string;
  /** With single blanks for all blanks, and none around it; and that in lower case. */
  readonly plain: string;
  readonly lower: string;
}

export function prepareLine(raw: string): PreparedLine {
  const plain = collapse(raw).trim();
  return { raw, plain, lower: plain.toLowerCase() };
}

/** @param wordsInTime how many words a time has as it is printed */
export function lineTemplate(template: string, wordsInTime: number): LineTemplate {
  const parts = partsOf(template);
  const isFixed = hasWidths(template);
  const names = new Set(parts.flatMap((part) => (part.kind === 'value' ? [part.name] : [])));
  return {
    names,
    match({ raw, plain, lower }) {
      if (!isFixed) return matchParts(parts, plain, lower, wordsInTime);
      const line = raw.replaceAll('\t', ' ').trimEnd();
      return matchParts(parts, line, line.toLowerCase(), wordsInTime);
    },
  };
}

function matchParts(
  parts: readonly Part[],
  line: string,
  lower: string,
  wordsInTime: number,
): ReadonlyMap<string, string> | null {
  const spans: (readonly [string, number, number])[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      // Text behind a value was found together with that value.
      if (index > 0) continue;
      if (part.text === '') at = part.length;
      else while (lower[at] === ' ') at++;
      if (!lower.startsWith(part.text, at)) return null;
      at += part.text.length;
      continue;
    }
    const next = parts[index + 1];
    const isLast = index + 2 >= parts.length;
    const span = spanOf(part, next?.kind === 'text' ? next : null, isLast, lower, at, wordsInTime);
    if (span === null) return null;
    if (part.name !== '' && part.name !== '...') spans.push([part.name, span.from, span.to]);
    at = span.next;
  }
  if (at < line.length && line.slice(at).trim() !== '') return null;
  return new Map(spans.map(([name, from, to]) => [name, line.slice(from, to).trim()]));
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** Where the part after the next text begins. */
  readonly next: number;
}

function spanOf(
  { name, width }: Part & { kind: 'value' },
  text: (Part & { kind: 'text' }) | null,
  isLast: boolean,
  line: string,
  at: number,
  wordsInTime: number,
): Span | null {
  if (width !== null) {
    const to = Math.min(line.length, at + width);
    if (text === null || text.text === '') return { from: at, to, next: to + (text?.length ?? 0) };
    const found = line.indexOf(text.text, to);
    return found < 0 || line.slice(to, found).trim() !== '' ? null : { from: at, to, next: found + text.text.length };
  }
  if (text === null) return { from: at, to: line.length, next: line.length };
  if (text.text === '') {
    const end = endOfWords(line, at, times.has(name) ? wordsInTime : 1, name === '...');
    return end === null ? null : { from: at, to: end, next: end + 1 };
  }
  // The blank before a word such as `on` is not the one before the value, which may be the same word.
  if (text.text.startsWith(' ')) while (line[at] === ' ') at++;
  const last = line.endsWith(text.text) ? line.length - text.text.length : -1;
  const found = isLast ? last : name === '...' ? line.lastIndexOf(text.text) : line.indexOf(text.text, at);
  return found < at ? null : { from: at, to: found, next: found + text.text.length };
}

/** Where so many words that begin at `at` end; the last blank of the line for as many as can be. */
function endOfWords(line: string, at: number, count: number, isMost: boolean): number | null {
  let from = at;
  while (line[from] === ' ') from++;
  let end = isMost ? line.lastIndexOf(' ') : from - 1;
  for (let word = 0; word < count && !isMost; word++) {
    end = line.indexOf(' ', end + 1);
    if (end < 0) return null;
  }
  return end <= from ? null : end;
}
