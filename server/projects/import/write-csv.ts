/** Tables as CSV that spreadsheets open and never calculate with. Pure. */

export type CsvValue = string | number | null;

/** Lines end as RFC 4180 says. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [lineOf(header)];
  for (const row of rows) lines.push(lineOf(row));
  return lines.join('');
}

/** What a spreadsheet would take for a formula, with or without what keeps it from that. */
export const formula = /^[\s']*[=+\-@＝＋－＠]/;

const lineOf = (values: readonly CsvValue[]): string => `${values.map(cellOf).join(',')}\r\n`;

function cellOf(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const guarded = formula.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
