import { expect, it } from 'vitest';
import type { Segment } from '../../protocol/projects/timeline.ts';
import { sharesOf } from '../testing/example-day.ts';
import { piecesOf } from './pieces.ts';

const segment = (from: number, to: number | null, over: Partial<Segment> = {}): Segment => ({
  from,
  to,
  shares: sharesOf('BR-100'),
  changeId: `change-${from}`,
  corrected: false,
  ...over,
});

it('is cut to what is on screen', () => {
  const segments = [segment(0, 10), segment(10, 20, { shares: [] }), segment(20, null)];
  expect(piecesOf(segments, { from: 5, to: 30 }).map(({ from, to }) => [from, to])).toEqual([
    [5, 10],
    [10, 20],
    [20, 30],
  ]);
  expect(piecesOf(segments, { from: 10, to: 20 })).toHaveLength(1);
});

it('draws neighbours with the same projects as one, and remembers what decided each', () => {
  const half = { 'BR-100': 50, 'HC-200': 50 } as const;
  const segments = [
    segment(0, 10, { shares: sharesOf(half) }),
    segment(10, 20, { shares: sharesOf(half).toReversed(), corrected: true }),
    segment(20, null, { shares: sharesOf({ 'BR-100': 40, 'HC-200': 60 }) }),
  ];
  expect(piecesOf(segments, { from: 0, to: 30 })).toEqual([
    { from: 0, to: 20, shares: sharesOf(half), changeIds: ['change-0', 'change-10'], corrected: true },
    expect.objectContaining({ from: 20, to: 30, corrected: false }),
  ]);
});
