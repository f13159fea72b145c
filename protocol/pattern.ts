/** Patterns of rules: `*` stands for anything, letter case does not count, and both slashes are the same. Pure. */

/** A text as it is compared. */
export const comparable = (text: string): string => text.replaceAll('\\', '/').toLowerCase();

/** Whether a pattern stands for the whole of a text. Takes no longer for odd patterns than for plain ones. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = comparable(pattern).split('*');
  const whole = comparable(text);
  const first = parts[0] as string;
  if (parts.length === 1) return whole === first;
  const last = parts.at(-1) as string;
  if (whole.length < first.length + last.length || !whole.startsWith(first) || !whole.endsWith(last)) return false;
  const end = whole.length - last.length;
  let place = first.length;
  // What stands between two `*` is taken where it comes first: whatever follows has the most room then.
  for (const part of parts.slice(1, -1)) {
    const found = whole.indexOf(part, place);
    if (found === -1 || found + part.length > end) return false;
    place = found + part.length;
  }
  return true;
}
