/**
 * Reads the XML of license tools: tags one after the other, with their attributes and the text behind them. It takes what
 * tools really print: remarks before the first tag, a text that ends in the middle, attributes with bare `<` and `&`. A
 * parser of whole documents gives all or nothing, and no numbers of lines. Pure; time grows with the length of the text.
 */

export interface XmlTag {
  /** In lower case, without a namespace; with `/` before it for the end of an element. */
  readonly name: string;
  /** Names in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Whether the element ends with this very tag. */
  readonly empty: boolean;
  /** What stands between this tag and the next one, trimmed. */
  readonly text: string;
  /** Number of the line that it begins on, from 1. */
  readonly line: number;
}

export interface XmlTags {
  readonly tags: readonly XmlTag[];
  /** Lines with something that begins like a tag and is none. */
  readonly broken: readonly number[];
  /** Whether the first element is closed at the end. */
  readonly complete: boolean;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function character(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}

export const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, character) : text;

const local = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

const newline = 0x0a;
const tagStart = /<(\/?)([A-Za-z_][\w.:-]*)/y;
const attribute = /\s*([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"\r\n]*)"|'([^'\r\n]*)')/y;
const tagEnd = /\s*(\/?)>/y;

/** Parts without elements, and what ends each of them. */
const asides = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** Where the aside that begins at `at` ends; null when none begins there. */
function afterAside(text: string, at: number): number | null {
  const aside = asides.find(([start]) => text.startsWith(start, at));
  if (aside === undefined) return null;
  const end = text.indexOf(aside[1], at);
  return end < 0 ? text.length : end + aside[1].length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads one tag at `at`; null when it is none, or not a whole one. */
function readTag(text: string, at: number) {
  const start = matchAt(tagStart, text, at);
  if (start === null) return null;
  const attributes = new Map<string, string>();
  let end = tagStart.lastIndex;
  for (let found = matchAt(attribute, text, end); found; found = matchAt(attribute, text, end)) {
    attributes.set(local(found[1] as string), decodeEntities(found[2] ?? found[3] ?? ''));
    end = attribute.lastIndex;
  }
  const close = matchAt(tagEnd, text, end);
  if (close === null) return null;
  return { name: `${start[1]}${local(start[2] as string)}`, attributes, empty: close[1] !== '', end: tagEnd.lastIndex };
}

/** Reads all tags of a text. Never throws. */
export function readXml(text: string): XmlTags {
  const tags: XmlTag[] = [];
  const broken: number[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (at: number): number => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === newline) line++;
    return line;
  };
  let at = text.indexOf('<');
  while (at >= 0) {
    const aside = afterAside(text, at);
    const tag = aside === null ? readTag(text, at) : null;
    const next = text.indexOf('<', aside ?? tag?.end ?? at + 1);
    if (tag !== null) {
      const { name, attributes, empty, end } = tag;
      const words = decodeEntities(text.slice(end, next < 0 ? text.length : next)).trim();
      tags.push({ name, attributes, empty, text: words, line: lineAt(at) });
    } else if (aside === null && broken.at(-1) !== lineAt(at)) {
      broken.push(lineAt(at));
    }
    at = next;
  }
  return { tags, broken, complete: isComplete(tags) };
}

function isComplete(tags: readonly XmlTag[]): boolean {
  const [first] = tags;
  const last = tags.at(-1);
  return first !== undefined && (last?.name === `/${first.name}` || (tags.length === 1 && first.empty));
}

/** Whether the text has XML in it with one of these elements, such as `feature`. */
export const holdsXml = (text: string, ...elements: readonly string[]): boolean =>
  new RegExp(`<(?:[\\w.-]+:)?(?:${elements.join('|')})[\\s/>]`, 'i').test(text);
