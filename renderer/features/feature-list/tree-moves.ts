/** Pure: where a key moves the focus. */
import type { ListItem } from './list-items.ts';

export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

/**
 * The index to move to; headings are passed over. Null when the move leads out of the top of the list. `page` is how many
 * lines a page key moves.
 */
export function moveTo(items: readonly ListItem[], from: number, move: Move, page: number): number | null {
  const last = lastFocusable(items);
  switch (move) {
    case 'up':
      return nearest(items, from - 1, -1);
    case 'down':
      return nearest(items, from + 1, 1) ?? last;
    case 'page-up':
      return nearest(items, Math.max(0, from - page), 1);
    case 'page-down':
      return nearest(items, Math.min(items.length - 1, from + page), 1) ?? last;
    case 'first':
      return nearest(items, 0, 1);
    case 'last':
      return last;
  }
}

const lastFocusable = (items: readonly ListItem[]): number | null => nearest(items, items.length - 1, -1);

function nearest(items: readonly ListItem[], from: number, step: 1 | -1): number | null {
  for (let index = from; index >= 0 && index < items.length; index += step) {
    if (items[index]?.kind !== 'heading') return index;
  }
  return null;
}
