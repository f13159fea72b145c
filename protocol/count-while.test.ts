import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countWhile } from './count-while.ts';

it('counts what a look at each would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), fc.integer({ min: -6, max: 6 }), (numbers, bound) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      const counted = sorted.filter((number) => number <= bound).length;
      expect(countWhile(sorted, (number) => number <= bound)).toBe(counted);
    }),
  );
});

it('looks at few of many', () => {
  let looks = 0;
  const place = countWhile(
    Array.from({ length: 1_000_000 }, (_, index) => index),
    (number) => {
      looks += 1;
      return number < 654_321;
    },
  );
  expect(place).toBe(654_321);
  expect(looks).toBeLessThan(25);
});
