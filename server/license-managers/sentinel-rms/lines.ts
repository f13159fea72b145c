/** Cuts what `lsmon` prints into headings and labelled values, in all of its layouts. Pure. */
import { isIgnored, isLabel, type Label, plainLabel } from './labels.ts';

export type SectionName = 'feature' | 'license' | 'client' | 'queue';

export type Item =
  | { readonly kind: 'heading'; readonly section: SectionName }
  | { readonly kind: 'value'; readonly label: Label; readonly value: string }
  | { readonly kind: 'words'; readonly line: number; readonly text: string };

export interface Reading {
  readonly items: readonly Item[];
  /** True when the last line has no end, so that what stands in it may be half of a name or number. */
  readonly isCut: boolean;
}

const headings: readonly (readonly [RegExp, SectionName])[] = [
  [/^feature information\s*:?$/i, 'feature'],
  [/^license( information)?\s*:?$/i, 'license'],
  [/^(client information|users)\s*:?$/i, 'client'],
  [/^queued (clients?|users?)( information)?\s*:?$/i, 'queue'],
];

/** A second label in one line, as old versions print it: `Unreserved keys in use : 2 Available unreserved : 8`. */
const secondLabel =
  /\s(?=(?:feature version|available (?:un)?reserved|(?:commuter|reserved|unreserved) (?:team )?(?:keys|tokens) (?:in use|left|in queue))\s*:)/i;
const mayHaveSecond = /^(feature name|.*\btokens in (use|queue))$/;

/** Values that are whole even where the line after them is missing. */
const wholeValue = /^(yes|no|.*\d\d:\d\d:\d\d \d{4}|license has no expiration\.?)$/i;

/** Tables of redundant servers, which have no labels of their own. */
const tableHeading = /^the distribution criteria is/i;

export function readLines(text: string): Reading {
  const printed = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const last = (printed.at(-1) ?? '').trim();
  const isCut = last !== '' && !/press enter/i.test(last) && !wholeValue.test(valueIn(last));
  // Half a value must not be taken for a whole one; half a message is no harm.
  if (isCut && last.includes(':') && itemsOf(wordsOf(last)) !== null) printed.pop();
  const items: Item[] = [];
  /** A line that may be the first half of a label, as old versions break long ones. */
  let half: { readonly line: number; readonly text: string } | null = null;
  let inTable = false;
  for (const [index, raw] of printed.entries()) {
    const words = wordsOf(raw);
    if (words === '') continue;
    const whole: string = half === null ? words : `${half.text} ${words}`;
    const joined = half === null ? null : itemsOf(whole);
    const found = joined ?? itemsOf(words);
    if (half !== null && joined === null) items.push({ kind: 'words', ...half });
    half = null;
    if (found !== null) {
      inTable = false;
      items.push(...found);
    } else if (tableHeading.test(words)) inTable = true;
    else if (!inTable && /^[a-z][a-z -]*$/i.test(words)) half = { line: index + 1, text: words };
    else if (!inTable) items.push({ kind: 'words', line: index + 1, text: words });
  }
  if (half !== null) items.push({ kind: 'words', ...half });
  return { items, isCut };
}

const valueIn = (line: string): string => line.slice(line.indexOf(':') + 1).trim();

/** A line without what marks the depth of nesting. */
const wordsOf = (line: string): string => line.replace(/^[\s|]*(?:-\s*)?/, '').trimEnd();

/** What a line says; null when it is neither a heading nor a known label with its value. */
function itemsOf(words: string, isSecond = false): readonly Item[] | null {
  const heading = headings.find(([pattern]) => pattern.test(words));
  if (heading !== undefined) return [{ kind: 'heading', section: heading[1] }];
  const colon = words.indexOf(':');
  if (colon < 0) return null;
  const label = plainLabel(words.slice(0, colon));
  const value = valueIn(words);
  const second = !isSecond && mayHaveSecond.test(label) ? secondLabel.exec(value) : null;
  if (second !== null) {
    const rest = itemsOf(value.slice(second.index).trim(), true) ?? [];
    return [...valueItem(label, value.slice(0, second.index).trim()), ...rest];
  }
  return isLabel(label) ? valueItem(label, value) : isIgnored(label) ? [] : null;
}

const valueItem = (label: string, value: string): readonly Item[] =>
  isLabel(label) ? [{ kind: 'value', label, value }] : [];
