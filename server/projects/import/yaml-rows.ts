/**
 * From the text of a YAML file to the projects in it. Values are taken as they are written, so that a code `007` or a day
 * needs no quotes. Pure.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { maxProjects } from '../../../protocol/projects/limits.ts';
import { type ProblemBook, shown } from './import-problem.ts';
import {
  type ImportCell,
  type ImportCells,
  type ImportField,
  type ImportRow,
  importFields,
  isImportField,
  isListField,
  type Place,
} from './import-row.ts';

const shape = 'Write a list of projects, each with "code", "name" and what else is known of it.';
const keys = `A project may have: ${importFields.join(', ')}.`;

/** @returns no rows where the text as a whole is wrong */
export function yamlRows(text: string, book: ProblemBook): readonly ImportRow[] {
  const lines = new LineCounter();
  const places: PlaceOf = (node) => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const contents = parsed(text, lines, book);
  if (contents === undefined) return [];
  const list = projectsIn(contents);
  if (!isSeq<Node>(list)) {
    book.add(places(list), 'There is no list of projects.', shape);
    return [];
  }
  return list.items.slice(0, maxProjects + 1).flatMap((item) => rowOf(item, places, book) ?? []);
}

type PlaceOf = (node: Node | null) => Place;

function parsed(text: string, lines: LineCounter, book: ProblemBook): Node | null | undefined {
  try {
    const document = parseDocument<Node>(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
    const [error] = document.errors;
    if (error === undefined) return document.contents;
    // What else there is may follow from the first.
    const { line, col } = lines.linePos(error.pos[0]);
    const reason = error.message.split('\n')[0];
    book.add({ line: Math.max(1, line), column: Math.max(1, col) }, `This is not YAML: ${reason}`, shape);
    return undefined;
  } catch (error) {
    // Nested without end, for instance.
    book.add({ line: 1, column: 1 }, `This cannot be read as YAML: ${(error as Error).message}.`, shape);
    return undefined;
  }
}

/** The list itself, or the one under "projects". */
function projectsIn(contents: Node | null): Node | null {
  if (!isMap<Node, Node | null>(contents)) return contents;
  return contents.items.find(({ key }) => textOf(key) === 'projects')?.value ?? contents;
}

function rowOf(item: Node, places: PlaceOf, book: ProblemBook): ImportRow | null {
  if (!isMap<Node, Node | null>(item)) {
    book.add(places(item), 'This is no project.', shape);
    return null;
  }
  const cells: Partial<Record<ImportField, ImportCell>> = {};
  for (const { key, value } of item.items) {
    const name = textOf(key) ?? '';
    if (!isImportField(name)) book.add(places(key), `A project has no ${shown(name)}.`, keys);
    else {
      const read = isListField(name) ? entriesOf(value) : textOf(value);
      const place = places(value ?? key);
      if (read === null) {
        const message = `"${name}" must be ${isListField(name) ? 'a list of texts' : 'a text'}.`;
        book.add(place, message, isAlias(value) ? 'Write the value itself; references are not followed.' : shape);
      } else cells[name] = { ...place, value: read };
    }
  }
  return { ...places(item), cells: cells as ImportCells };
}

/** A value as it is written; empty where nothing is, null where it is no single value. */
function textOf(node: Node | null): string | null {
  if (node === null) return '';
  if (!isScalar(node)) return null;
  if (typeof node.value === 'string') return node.value.trim();
  return node.value === null ? '' : (node.source ?? String(node.value));
}

/** A list, or one entry that stands for itself. */
function entriesOf(node: Node | null): readonly string[] | null {
  if (!isSeq<Node | null>(node)) {
    const only = textOf(node);
    return only === null ? null : [only].filter((entry) => entry !== '');
  }
  const entries = node.items.map(textOf);
  return entries.every((entry) => entry !== null) ? entries.filter((entry) => entry !== '') : null;
}
