/** From the text of a CSV file to the projects in it. Pure. */
import { maxProjects } from '../../../protocol/projects/limits.ts';
import type { ProblemBook } from './import-problem.ts';
import { shown } from './import-problem.ts';
import {
  type ImportCell,
  type ImportCells,
  type ImportField,
  type ImportRow,
  importFields,
  isImportField,
  isListField,
} from './import-row.ts';
import { type CsvCell, type CsvRecord, readCsv } from './read-csv.ts';
import { writtenList } from './written-list.ts';

const correctQuotes = 'Put a cell in quotes as a whole, and write each quote in it twice.';
const correctHeader = `The first line names the columns, in any order: ${importFields.join(', ')}.`;

/** @returns no rows where the table as a whole is wrong */
export function csvRows(text: string, book: ProblemBook): readonly ImportRow[] {
  // The header, and one more than can be.
  const reading = readCsv(text, maxProjects + 2);
  if (!reading.ok) {
    book.add(reading.place, reading.message, correctQuotes);
    return [];
  }
  const [header, ...records] = reading.records;
  if (header === undefined) {
    book.add({ line: 1, column: 1 }, 'The file is empty.', correctHeader);
    return [];
  }
  const columns = columnsOf(header, book);
  return columns === null ? [] : records.map((record) => rowOf(record, columns, book));
}

function columnsOf(header: CsvRecord, book: ProblemBook): readonly ImportField[] | null {
  const before = book.count;
  const columns = header.map((cell): ImportField => {
    const name = cell.text.toLowerCase();
    if (isImportField(name)) return name;
    const message = name === '' ? 'A column has no name.' : `There is no column ${shown(cell.text)}.`;
    book.add(cell, message, correctHeader);
    return 'code';
  });
  if (book.count > before) return null;
  for (const [index, column] of columns.entries()) {
    if (columns.indexOf(column) === index) continue;
    book.add(header[index] as CsvCell, `The column "${column}" is there twice.`, 'Remove one of the two.');
  }
  if (!columns.includes('code')) {
    book.add(header[0] as CsvCell, 'There is no column "code".', correctHeader);
  }
  return book.count > before ? null : columns;
}

function rowOf(record: CsvRecord, columns: readonly ImportField[], book: ProblemBook): ImportRow {
  const { line, column } = record[0] as CsvCell;
  const surplus = record.slice(columns.length).find(({ text }) => text !== '');
  if (surplus !== undefined) {
    const message = `The line has a cell beyond the last of ${columns.length} columns: ${shown(surplus.text)}.`;
    book.add(surplus, message, 'Put a cell that has a delimiter in it in quotes.');
  }
  // Spreadsheets leave out empty cells at the end of a line.
  const cells = columns.map((field, index): [ImportField, ImportCell] => {
    const { text = '', ...place } = record[index] ?? { line, column };
    return [field, { line: place.line, column: place.column, value: isListField(field) ? writtenList(text) : text }];
  });
  return { line, column, cells: Object.fromEntries(cells) as ImportCells };
}
