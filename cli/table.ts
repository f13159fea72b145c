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
  /** Instead, where there is little room. */
  readonly shortTitle?: string;
  readonly align?: 'left' | 'right';
  /** Whether its texts may be shortened where there is little room. */
  readonly elastic?: boolean;
}

/** What is left of a text at least. */
const leastWidth = 8;
const gap = 2;

const width = (text: string): number => [...text].length;

function pad(text: string, size: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, size - width(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** Without its middle: names that begin alike often differ at their end. */
function shortened(text: string, size: number): string {
  const characters = [...text];
  if (characters.length <= size) return text;
  const end = Math.floor((size - 1) / 2);
  return [...characters.slice(0, size - 1 - end), '…', ...characters.slice(characters.length - end)].join('');
}

/** The last column has no end where it is aligned to the left. */
const isOpen = (columns: readonly Column[], index: number): boolean =>
  index === columns.length - 1 && columns[index]?.align !== 'right';

/** How much room the columns take in which nothing may be cut off. */
const neededWidth = (columns: readonly Column[], sizes: readonly number[]): number =>
  sizes.reduce((sum, size, index) => (isOpen(columns, index) ? sum : sum + size + gap), -gap);

/** Takes the room that is too much from the widest of the elastic columns, one after the other. */
function squeeze(columns: readonly Column[], sizes: number[], maxWidth: number): void {
  for (let over = neededWidth(columns, sizes) - maxWidth; over > 0; over--) {
    let widest = -1;
    for (const [index, size] of sizes.entries())
      if (columns[index]?.elastic && size > leastWidth && size > (sizes[widest] ?? 0)) widest = index;
    if (widest < 0) return;
    sizes[widest] = (sizes[widest] as number) - 1;
  }
}

/**
 * The lines of a table: a title row and one row a line, two blanks between columns, none at the end.
 *
 * @param maxWidth of the window: titles, and texts in elastic columns, are shortened so that all but an open last column
 *   fits, if that is possible
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  paint: Paint,
  maxWidth = Number.POSITIVE_INFINITY,
): string[] {
  const safe = rows.map((row) => row.map((cell) => ({ ...cell, text: printable(cell.text) })));
  const sizesUnder = (titles: readonly string[]): number[] =>
    titles.map((title, index) => Math.max(width(title), ...safe.map((row) => width(row[index]?.text ?? ''))));
  let titles = columns.map(({ title }) => title);
  let sizes = sizesUnder(titles);
  if (neededWidth(columns, sizes) > maxWidth) {
    titles = columns.map(({ title, shortTitle = title }) => shortTitle);
    sizes = sizesUnder(titles);
    squeeze(columns, sizes, maxWidth);
  }
  const line = (cells: readonly Cell[]): string =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? { text: '' };
        const size = sizes[index] ?? 0;
        const whole = column.elastic ? shortened(cell.text, size) : cell.text;
        const text = isOpen(columns, index) ? whole : pad(whole, size, column.align);
        return cell.style === undefined || text.trim() === '' ? text : paint(cell.style, text);
      })
      .join(' '.repeat(gap))
      .trimEnd();
  return [line(titles.map((text) => ({ text, style: 'bold' as const }))), ...safe.map(line)];
}
