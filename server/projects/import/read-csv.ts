/**
 * CSV as spreadsheets write it: commas, semicolons or tabs, cells in quotes where they need them. Each cell knows where it
 * stands, which is why no library does this. Pure.
 */
import type { Place } from './import-row.ts';
import { formula } from './write-csv.ts';

export interface CsvCell extends Place {
  readonly text: string;
}

/** One line of the table; lines without anything are left out. */
export type CsvRecord = readonly CsvCell[];

export type CsvReading =
  | { readonly ok: true; readonly records: readonly CsvRecord[] }
  | { readonly ok: false; readonly place: Place; readonly message: string };

/** @param maxRecords reading ends after so many, and the rest counts as not there */
export function readCsv(text: string, maxRecords: number): CsvReading {
  const delimiter = delimiterOf(text);
  const records: CsvRecord[] = [];
  let cells: CsvCell[] = [];
  let [at, line, lineStart] = [0, 1, 0];
  const here = (index: number): Place => ({ line, column: index - lineStart + 1 });

  while (at <= text.length && records.length < maxRecords) {
    const place = here(at);
    let value: string;
    if (text[at] === '"') {
      const end = endOfQuoted(text, at);
      if (end === null) return { ok: false, place, message: 'The quote that opens here is never closed.' };
      const raw = text.slice(at + 1, end);
      value = raw.replaceAll('""', '"');
      const lastBreak = raw.lastIndexOf('\n');
      if (lastBreak >= 0) {
        line += raw.split('\n').length - 1;
        lineStart = at + 1 + lastBreak + 1;
      }
      at = end + 1;
      if (at < text.length && text[at] !== delimiter && !isBreak(text, at)) {
        return { ok: false, place: here(at), message: 'After a closing quote the cell has to end.' };
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && !isBreak(text, at)) at += 1;
      value = text.slice(from, at);
    }
    cells.push({ ...place, text: withoutGuard(value.trim()) });
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (cells.some((cell) => cell.text !== '')) records.push(cells);
    cells = [];
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    lineStart = at;
  }
  return { ok: true, records };
}

/** The delimiter of the first line: names of columns have none of them. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

const isBreak = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r';

/** Where the closing quote stands; two in a row are one that is meant. */
function endOfQuoted(text: string, open: number): number | null {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? null : at;
}

/** Takes away the sign that keeps spreadsheets from calculating with a text (`write-csv.ts`). */
const withoutGuard = (text: string): string => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text);
