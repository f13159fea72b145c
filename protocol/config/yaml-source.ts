/** A YAML text with the places of its values, so that every complaint about it can name a line. Pure. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Keys and list indexes from the top to a value. */
export type ConfigPath = readonly PropertyKey[];

/** Something wrong with the text. Lines and columns count from 1. */
export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly nextStep: string;
}

export interface YamlSource {
  readonly value: unknown;
  /** What makes it no YAML at all. */
  readonly problems: readonly ConfigProblem[];
  /** Where the value at this path stands, or the nearest thing around it. */
  place(path: ConfigPath): { readonly line: number; readonly column: number };
  /** Where the key of the value at this path stands. */
  placeOfKey(path: ConfigPath): { readonly line: number; readonly column: number };
}

const syntaxStep = 'Correct the YAML: indent with blanks, put a blank after each colon, quote odd texts.';

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

function child(node: Node | null, part: PropertyKey): Found | null {
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    return pair ? { key: pair.key, value: pair.value } : null;
  }
  if (isSeq<Node>(node)) {
    const item = node.items[Number(part)];
    return item ? { key: null, value: item } : null;
  }
  return null;
}

export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument<Node>(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const find = (path: ConfigPath): Found => {
    let found: Found = { key: null, value: document.contents };
    for (const part of path) {
      const next = child(found.value, part);
      if (!next) break;
      found = next;
    }
    return found;
  };
  const offsetOf = (node: Node | null): number | null => node?.range?.[0] ?? null;
  const problems: ConfigProblem[] = document.errors.map((error) => ({
    ...at(error.pos[0]),
    message: `This is not YAML: ${error.message.split('\n')[0]}`,
    nextStep: syntaxStep,
  }));
  let value: unknown = null;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      problems.push({
        line: 1,
        column: 1,
        message: `This is not YAML: ${(error as Error).message}`,
        nextStep: syntaxStep,
      });
    }
  }
  return {
    value,
    problems,
    place(path) {
      const { key, value: node } = find(path);
      return at(offsetOf(node) ?? offsetOf(key) ?? 0);
    },
    placeOfKey(path) {
      const { key, value: node } = find(path);
      return at(offsetOf(key) ?? offsetOf(node) ?? 0);
    },
  };
}
