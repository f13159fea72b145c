import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equalShares, withPercent } from './shares.ts';

const sum = (shares: ReturnType<typeof equalShares>) => shares.reduce((total, { percent }) => total + percent, 0);

it('splits evenly', () => {
  expect(equalShares(['a', 'b', 'c']).map(({ percent }) => percent)).toEqual([34, 33, 33]);
  expect(equalShares([])).toEqual([]);
});

it('gives the rest to the others as they shared it before', () => {
  const shares = [
    { projectId: 'a', percent: 50 },
    { projectId: 'b', percent: 30 },
    { projectId: 'c', percent: 20 },
  ];
  expect(withPercent(shares, 'a', 75).map(({ percent }) => percent)).toEqual([75, 15, 10]);
  expect(withPercent(shares.slice(0, 1), 'a', 75)).toEqual(shares.slice(0, 1));
});

it('always adds up to 100 with something for each', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const changes = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: -20, max: 130 })), { maxLength: 10 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), changes, (count, all) => {
      let shares = equalShares(ids.slice(0, count));
      for (const [place, percent] of all) shares = withPercent(shares, ids[place % count] ?? '', percent);
      expect(sum(shares)).toBe(100);
      expect(shares.every(({ percent }) => percent >= 1)).toBe(true);
    }),
  );
});
