/** Tables of aligned columns for a terminal. Pure. */
import { printable } from './words.ts';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green';
/** Wraps a text in a style, or returns it as it is where colour is not wanted. */
export type Paint = (style: Style, text: string) => string;

/** Leaves everything as it is. */
export const plainPaint: Paint = (_style, text) => text;

export interface Cell {
  readonly text: string;
  readonly style?: Style;
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const width = (text: string): number => [...text].length;

function pad(text: string, size: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, size - width(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** The lines of a table: a title row and one row a line, two blanks between columns, none at the end. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly Cell[])[], paint: Paint): string[] {
  const safe = rows.map((row) => row.map((cell) => ({ ...cell, text: printable(cell.text) })));
  const sizes = columns.map((column, index) =>
    Math.max(width(column.title), ...safe.map((row) => width(row[index]?.text ?? ''))),
  );
  const line = (cells: readonly Cell[]): string =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? { text: '' };
        const last = index === columns.length - 1 && column.align !== 'right';
        const text = last ? cell.text : pad(cell.text, sizes[index] ?? 0, column.align);
        return cell.style === undefined || text.trim() === '' ? text : paint(cell.style, text);
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => ({ text: title, style: 'bold' as const }))), ...safe.map(line)];
}
