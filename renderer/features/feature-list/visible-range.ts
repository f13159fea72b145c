/** Pure: which lines are drawn. */
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The lines on screen and around it, and one more that must not go away; in rising order. */
export function visibleRange(range: Range, keep: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (keep < 0 || keep >= range.count || indexes.includes(keep)) return indexes;
  return [...indexes, keep].sort((a, b) => a - b);
}
