/** Elements of XML and how they are written. Pure. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/**
 * @param attributes those that are undefined are left out
 * @param content its children, or its one text
 */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  content: string | readonly (Element | string)[] = [],
): Element => ({
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ),
  children: typeof content === 'string' ? [content] : content,
});

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

/** A whole document, one element a line. */
export const document = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`;

function written({ name, attributes, children }: Element, indent: string): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opening = `${indent}<${name}${words.join('')}`;
  if (children.length === 0) return `${opening}/>\n`;
  if (children.every((child) => typeof child === 'string'))
    return `${opening}>${escaped(children.join(''))}</${name}>\n`;
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child, `${indent}  `)));
  return `${opening}>\n${inner.join('')}${indent}</${name}>\n`;
}
