/** Names that a log repeats over and over: one string for each, instead of a view that keeps the whole text alive. */

const most = 50_000;
const longest = 512;
/** V8 copies parts that are shorter than this (`SlicedString::kMinLength`): to look them up would only take time. */
const shortestView = 13;

/** A part of a text as a string of its own. */
export const ownText = (text: string, start: number, end: number): string =>
  Buffer.from(text.slice(start, end), 'utf16le').toString('utf16le');

export type Names = (text: string, start: number, end: number) => string;

/** @returns what cuts a name out of a text; names longer than any real one are cut short. */
export function createNames(): Names {
  const known = new Map<string, string>();
  return (text, start, end) => {
    const view = text.slice(start, Math.min(end, start + longest));
    if (view.length < shortestView) return view;
    const found = known.get(view);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const name = ownText(view, 0, view.length);
    known.set(name, name);
    return name;
  };
}
