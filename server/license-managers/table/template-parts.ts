/** The parts of a line template, see `line-template.ts`, and what can be wrong with them. Pure. */

/** The values that a line can have, and what they must look like. */
export const valueNames = [
  ...['feature', 'vendor', 'version', 'issued', 'in-use', 'available', 'queued', 'expiry'],
  ...['user', 'host', 'display', 'count', 'since', 'until', 'handle', 'pid', 'reported'],
] as const;

/** Text, or a value between. */
export type Part =
  /** Of blanks, `text` is empty and `length` how many there are. */
  | { readonly kind: 'text'; readonly text: string; readonly length: number }
  | { readonly kind: 'value'; readonly name: string; readonly width: number | null };

const placeholder = /\{([^{}]*)\}/g;
/** Single blanks for all blanks. */
export const collapse = (text: string): string => text.replace(/\s+/g, ' ');

/** A blank beside a sign such as `|` may be missing in the line, but not one beside a word. */
const coreOf = (text: string): string =>
  collapse(text)
    .toLowerCase()
    .replace(/^ (?![\p{L}\p{N}])| $/gu, (blank, at: number, whole: string) =>
      at > 0 && /[\p{L}\p{N}]/u.test(whole.at(-2) ?? '') ? blank : '',
    );

/** Where columns have a width, blanks at the beginning of a line count. */
export const hasWidths = (template: string): boolean => /\{[^{}:]*:[^{}]*\}/.test(template);

export function partsOf(written: string): readonly Part[] {
  const template = hasWidths(written) ? written.trimEnd() : written.trim();
  const parts: Part[] = [];
  let at = 0;
  const addText = (text: string) => {
    if (text !== '') parts.push({ kind: 'text', text: coreOf(text), length: text.length });
  };
  for (const found of template.matchAll(placeholder)) {
    addText(template.slice(at, found.index));
    const [name = '', width] = (found[1] as string).split(':', 2);
    parts.push({ kind: 'value', name: name.trim(), width: width === undefined ? null : Number(width) });
    at = found.index + found[0].length;
  }
  addText(template.slice(at));
  return parts;
}

/** What is wrong with a template, in plain words; null when it can be used. */
export function templateProblem(template: string): string | null {
  if (/[{}]/.test(template.replace(placeholder, ''))) return 'has a brace without its other one';
  const parts = partsOf(template);
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') continue;
    const { name, width } = part;
    if (name !== '' && name !== '...' && !valueNames.some((known) => known === name))
      return `has "{${name}}", which is no value; known are ${valueNames.join(', ')}`;
    if (width !== null && !(Number.isInteger(width) && width >= 1 && width <= 1000))
      return `has "{${name}:…}" with a width that is none`;
    if (width === null && parts[index + 1]?.kind === 'value')
      return `has nothing between "{${name}}" and the value after it; put text there, or give a width: {${name}:12}`;
    if (name === '...' && parts.slice(index + 1).filter(({ kind }) => kind === 'text').length > 1)
      return 'may have only one text after "{...}"';
  }
  const names = parts.flatMap((part) => (part.kind === 'value' && /^\w/.test(part.name) ? [part.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? null : `has "{${twice}}" twice`;
}
