/** A text in parts, of which some are what was searched for. Pure. */

export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
  /** Where it begins in the whole text. */
  readonly at: number;
}

/** @param marks pairs of begin and end within the text, in their order; what lies outside of the text is left out */
export function markedParts(text: string, marks: readonly (readonly [number, number])[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const add = (end: number, marked: boolean): void => {
    if (end > at) parts.push({ text: text.slice(at, end), marked, at });
    at = Math.max(at, end);
  };
  for (const [begin, end] of marks) {
    add(Math.min(begin, text.length), false);
    add(Math.min(end, text.length), true);
  }
  add(text.length, false);
  return parts;
}
