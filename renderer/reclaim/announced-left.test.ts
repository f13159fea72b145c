import { expect, it } from 'vitest';
import { announcedLeft } from './announced-left.ts';

const minute = 60_000;

it.each([
  [2 * minute, 2 * minute],
  [2 * minute - 1000, 2 * minute],
  [minute + 1, 2 * minute],
  [minute, minute],
  [45_000, minute],
  [30_000, 30_000],
  [9000, 10_000],
  [0, 10_000],
])('of 2 minutes %i ms are left: %i are told', (left, told) => {
  expect(announcedLeft(left, 2 * minute)).toBe(told);
});

it('tells all of an odd time at first, and never more than there is', () => {
  expect(announcedLeft(90_000, 90_000)).toBe(90_000);
  expect(announcedLeft(95_000, 90_000)).toBe(90_000);
  expect(announcedLeft(5000, 5000)).toBe(5000);
});
