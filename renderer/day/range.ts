/** Stretches of time, `from` ≤ t < `to`, in milliseconds since 1970. Pure. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What two have in common; null when that is nothing. */
export function common(a: Range, b: Range): Range | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from < to ? { from, to } : null;
}

/** The moment of a range that is nearest. */
export const clamp = (at: number, { from, to }: Range): number => Math.min(Math.max(at, from), to);

/** Where a moment lies in a range: 0 at its begin, 1 at its end. */
export const fractionOf = (at: number, { from, to }: Range): number => (at - from) / (to - from);
