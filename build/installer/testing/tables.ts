/** The tables of an installer, as msiinfo tells those of an MSI and as WiX writes them before it binds files in. */
import { execFileSync } from 'node:child_process';

export type Row = Readonly<Record<string, string>>;
/** Rows by the name of their table; tables without rows are not there. */
export type Tables = ReadonlyMap<string, readonly Row[]>;

const ask = (words: readonly string[]): string =>
  execFileSync('msiinfo', [...words], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).replaceAll('\r', '');

/** Reads an MSI. Tables of streams, such as icons, are not read: msiinfo would write files beside. */
export function readMsi(file: string): Tables {
  const names = ask(['tables', file])
    .split('\n')
    .filter((name) => name !== '' && !name.startsWith('_') && name !== 'Icon' && name !== 'Binary');
  const filled = names.map((name) => [name, readTable(ask(['export', file, name]))] as const);
  return new Map(filled.filter(([, rows]) => rows.length > 0));
}

/** A table as Windows Installer archives it: names, types and keys of the columns, then one row a line. */
function readTable(text: string): readonly Row[] {
  const [names = '', , , ...lines] = text.split('\n');
  const columns = names.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    });
}

export const summaryOf = (file: string): string => ask(['suminfo', file]);

/** Reads what `light -xo` writes. */
export function readWixOutput(xml: string): Tables {
  const columns = new Map(
    matches(xml, /<tableDefinition name="([^"]+)"[^>]*>(.*?)<\/tableDefinition>/gs).map(([name, inner]) => [
      name,
      matches(inner, /<columnDefinition name="([^"]+)"/g).map(([column]) => column),
    ]),
  );
  return new Map(
    matches(xml, /<table name="([^"]+)"(?:[^>]*[^/>])?>(.*?)<\/table>/gs).map(([name, inner]) => [
      name,
      matches(inner, /<(?:row|tuple)\b[^>]*>(.*?)<\/(?:row|tuple)>/gs).map(([cells]) => {
        const values = matches(cells, /<field\b[^>]*?(?:\/>|>(.*?)<\/field>)/gs).map(([value]) => plain(value));
        return Object.fromEntries((columns.get(name) ?? []).map((column, index) => [column, values[index] ?? '']));
      }),
    ]),
  );
}

type Groups = readonly [string, string];
const matches = (text: string, pattern: RegExp): readonly Groups[] =>
  [...text.matchAll(pattern)].map(([, one = '', two = '']) => [one, two]);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/<!\[CDATA\[(.*?)\]\]>|&(\w+);/gs, (whole, data?: string, entity?: string) =>
    data === undefined ? (entities[entity ?? ''] ?? whole) : data,
  );
