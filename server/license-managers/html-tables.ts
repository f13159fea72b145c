/** The tables of a web page as license servers write them: plain old HTML, often with ends of cells and rows left out. Pure. */
import { decodeEntities } from './xml.ts';

export interface HtmlCell {
  /** With blanks as a browser shows them. */
  readonly text: string;
  /** Values of its form's fields by name, hidden ones too. */
  readonly fields: Readonly<Record<string, string>>;
}

export type HtmlRow = readonly HtmlCell[];

const tokenPattern =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^'"<>]){0,2000})>|([^<]+|<)/gi;
const attributePattern = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** The text without tags and entities. */
export const htmlText = (html: string): string =>
  decodeEntities(html.replaceAll(/<[^<>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Attributes of a tag by name in small letters. */
export function htmlAttributes(tag: string): Readonly<Record<string, string>> {
  const found = [...tag.matchAll(attributePattern)];
  return Object.fromEntries(
    found.map(([, name = '', double, single, bare]) => [name.toLowerCase(), htmlText(double ?? single ?? bare ?? '')]),
  );
}

interface DraftCell {
  html: string;
  readonly fields: Record<string, string>;
}

/** All tables, each with its rows; a table in a cell comes after the one that it is in. */
export function htmlTables(html: string): readonly (readonly HtmlRow[])[] {
  const tables: DraftCell[][][] = [];
  const open: DraftCell[][][] = [];
  const cell = (): DraftCell | undefined => open.at(-1)?.at(-1)?.at(-1);
  for (const [, isEnd, tag, attributes = '', text] of html.matchAll(tokenPattern)) {
    if (text !== undefined) {
      const current = cell();
      if (current !== undefined) current.html += text;
    } else if (tag !== undefined) takeTag(tag.toLowerCase(), isEnd !== '', attributes);
  }

  function takeTag(tag: string, isEnd: boolean, attributes: string): void {
    const table = open.at(-1);
    if (tag === 'table') {
      if (isEnd) open.pop();
      else {
        const next: DraftCell[][] = [];
        tables.push(next);
        open.push(next);
      }
    } else if (tag === 'tr' && !isEnd) table?.push([]);
    else if ((tag === 'td' || tag === 'th') && !isEnd) {
      if (table?.length === 0) table.push([]);
      table?.at(-1)?.push({ html: '', fields: {} });
    } else if (tag === 'input') {
      const { name, value = '' } = htmlAttributes(attributes);
      const current = cell();
      if (name !== undefined && current !== undefined) current.fields[name] = value;
    }
  }

  return tables.map((rows) =>
    rows.map((row) => row.map(({ html: text, fields }) => ({ text: htmlText(text), fields }))),
  );
}
