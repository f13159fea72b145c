import { expect, it } from 'vitest';
import type { ListItem } from './list-items.ts';
import { type Move, moveTo } from './tree-moves.ts';

const heading = { kind: 'heading', key: 'h', heading: 'pinned' } as const satisfies ListItem;
const feature = {
  kind: 'feature',
  key: 'f',
  featureId: 'f',
  open: false,
  position: 1,
  count: 1,
} as const satisfies ListItem;
const items: readonly ListItem[] = [heading, feature, feature, heading, feature];

it.each<[from: number, move: Move, to: number | null]>([
  [-1, 'down', 1],
  [1, 'down', 2],
  [2, 'down', 4],
  [4, 'down', 4],
  [4, 'up', 2],
  [1, 'up', null],
  [2, 'first', 1],
  [1, 'last', 4],
  [1, 'page-down', 4],
  [4, 'page-down', 4],
  [4, 'page-up', 2],
  [2, 'page-up', 1],
])('from %i, %s leads to %s', (from, move, to) => {
  expect(moveTo(items, from, move, 2)).toBe(to);
});

it('leads nowhere in an empty list', () => {
  expect(moveTo([], -1, 'down', 5)).toBeNull();
});
