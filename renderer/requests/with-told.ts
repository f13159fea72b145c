/** Pure: denials from the history, with those that were told since. */
import type { Denial } from '../../protocol/denial.ts';

/** The one that is looked for comes first, then the newest; what was told since it was asked for replaces it. */
export function withTold(
  history: readonly Denial[],
  told: readonly Denial[],
  featureId: string | null,
  firstId: string | null,
): readonly Denial[] {
  const all = new Map(history.map((denial) => [denial.id, denial]));
  for (const denial of told) if (featureId === null || denial.featureId === featureId) all.set(denial.id, denial);
  return [...all.values()].sort(
    (a, b) => Number(b.id === firstId) - Number(a.id === firstId) || b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1),
  );
}
