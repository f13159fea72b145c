/**
 * Objects of the lists that an Admin Control Center sends: flat JSON objects one after the other with commas between, with
 * no brackets around, and with comments before and after. Pure.
 */

import { decodeEntities } from '../xml.ts';

/** Every value as text, whatever it was. */
export type Fields = Readonly<Record<string, string>>;

export interface ObjectList {
  readonly objects: readonly Fields[];
  /** Texts of the comments, with their marks. */
  readonly comments: readonly string[];
  /** What stands outside of objects and comments, with its line. */
  readonly unparsed: readonly { readonly line: number; readonly text: string }[];
  /** True when an object or a comment is not whole. */
  readonly isCut: boolean;
}

/** Where a flat object ends that begins at `start`: after its brace, or before the next one. */
function objectEnd(text: string, start: number): { readonly end: number; readonly isWhole: boolean } {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '}') return { end: at + 1, isWhole: true };
    if (text[at] === '{') return { end: at, isWhole: false };
    if (text[at] === '"') at = stringEnd(text, at);
  }
  return { end: text.length, isWhole: false };
}

/** Where the closing quote of the string that begins at `start` stands, or the text ends. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** A quote behind a backslash begins nothing: without that, a long text that is cut is looked through from each of them. */
const pair = /(?<!\\)"((?:[^"\\]|\\.)*)"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|([\w.+-]+))/gs;
const plain = (text: string): string =>
  text
    .replace(/\\(?:u([\da-f]{4})|(["\\/]))/gi, (_, code?: string, character = '') =>
      code === undefined ? character : String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\s+/g, ' ')
    .trim();

/** What is a name, and so stands in the page as it is sent, with entities. */
const names: ReadonlySet<string> = new Set(['fn', 'usr', 'mch', 'cli', 'haspname', 'prname', 'productname']);

const textOf = (name: string, value: string): string => (names.has(name) ? decodeEntities(value) : value);

/** Line ends and tabs within strings are no JSON, but come; so pairs are looked for one by one. */
function fieldsOf(text: string): Fields {
  const pairs = [...text.matchAll(pair)].map(([, printed = '', quoted, bare = '']) => {
    const name = plain(printed).toLowerCase();
    return [name, quoted === undefined ? bare.replace(/^null$/, '') : textOf(name, plain(quoted))];
  });
  return Object.fromEntries(pairs);
}

export function readObjects(text: string): ObjectList {
  const objects: Fields[] = [];
  const comments: string[] = [];
  const unparsed: { line: number; text: string }[] = [];
  const begin = /\{|\/\*/g;
  let isCut = false;
  let line = 1;
  let at = 0;

  /** Takes the text up to `end`, and counts its lines. */
  function take(end: number): string {
    const taken = text.slice(at, end);
    line += taken.split('\n').length - 1;
    at = end;
    return taken;
  }

  while (at < text.length) {
    begin.lastIndex = at;
    const firstLine = line;
    const next = begin.exec(text)?.index ?? text.length;
    for (const [index, part] of take(next).split('\n').entries()) {
      const words = part.replace(/[,[\]\uFEFF]/g, ' ').trim();
      if (words !== '') unparsed.push({ line: firstLine + index, text: words });
      // A quote or brace is what is left of an object.
      isCut ||= /["}]/.test(words);
    }
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      isCut ||= end < 0;
      comments.push(take(end < 0 ? text.length : end + 2));
    } else if (at < text.length) {
      const { end, isWhole } = objectEnd(text, at);
      isCut ||= !isWhole;
      const object = take(end);
      if (object.includes('"')) objects.push(fieldsOf(object));
    }
  }
  // A line can hold several pieces that were not understood.
  const lines = [...Map.groupBy(unparsed, (piece) => piece.line)];
  return {
    objects: objects.filter((fields) => Object.keys(fields).length > 0),
    comments,
    unparsed: lines.map(([number, pieces]) => ({ line: number, text: pieces.map((piece) => piece.text).join(' ') })),
    isCut,
  };
}
