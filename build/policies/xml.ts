/** Writing XML. Pure. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content: string | readonly Element[];
}

export const element = (
  name: string,
  attributes: Element['attributes'] = {},
  content: Element['content'] = [],
): Element => ({ name, attributes, content });

function lines({ name, attributes, content }: Element, indent: string): string[] {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const start = `${indent}<${name}${words.join('')}`;
  if (typeof content === 'string') return [`${start}>${escaped(content)}</${name}>`];
  if (content.length === 0) return [`${start} />`];
  return [`${start}>`, ...content.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

/** A whole document. */
export const xmlDocument = (root: Element): string =>
  ['<?xml version="1.0" encoding="utf-8"?>', ...lines(root, ''), ''].join('\n');
