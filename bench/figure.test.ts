import { describe, expect, test } from 'vitest';
import { isMet, type Reading, ratioOf } from './figure.ts';
import { median, quantile } from './statistics.ts';
import { tableOf } from './table.ts';

const reading = (change: Partial<Reading>): Reading => ({
  what: 'memory',
  unit: 'MB',
  ours: 110,
  baseline: 100,
  bound: { of: 'ratio', atMost: 1.15 },
  ...change,
});

describe('a reading', () => {
  test('keeps to its bound, or not', () => {
    expect(isMet(reading({}))).toBe(true);
    expect(isMet(reading({ ours: 116 }))).toBe(false);
    expect(isMet(reading({ bound: { of: 'value', atMost: 100 } }))).toBe(false);
    expect(isMet(reading({ bound: { of: 'value', atLeast: 58 }, ours: 59.9 }))).toBe(true);
    expect(isMet(reading({ bound: { of: 'ratio', atLeast: 1 / 6 }, ours: 20, baseline: 100 }))).toBe(true);
    expect(isMet(reading({ bound: null }))).toBeNull();
  });

  test('without anything to compare with, or without a value, has not met its bound', () => {
    expect(ratioOf(reading({ baseline: 0 }))).toBeNull();
    expect(isMet(reading({ baseline: null }))).toBe(false);
    expect(isMet(reading({ ours: Number.NaN }))).toBe(false);
  });

  test('that missed stands out in the table', () => {
    expect(tableOf([reading({}), reading({ what: 'start', ours: 1300, unit: 'ms', baseline: 1000 })])).toEqual([
      '            ours  baseline  ratio  bound',
      'memory    110 MB    100 MB  1.10×  ≤ 1.15×  met',
      'start   1,300 ms  1,000 ms  1.30×  ≤ 1.15×  MISSED',
    ]);
  });
});

test('quantiles lie between the values', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 1)).toBe(5);
  expect(quantile([10, 20], 0.75)).toBe(17.5);
  expect(median([])).toBeNaN();
});
