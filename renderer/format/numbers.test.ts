import { expect, it } from 'vitest';
import { preferredLocale } from '../../protocol/english-locale.ts';
import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatNumber,
  formatOrdinal,
  formatPercent,
  formatShort,
} from './numbers.ts';

it('writes numbers as people read them', () => {
  expect(formatNumber(1234)).toBe('1,234');
  expect([0, 987, 1000, 1649, 12_345].map(formatShort)).toEqual(['0', '987', '1K', '1.6K', '12K']);
  expect([2, 1234].map(formatOrdinal)).toEqual(['2nd', '1,234th']);
  expect([0, 0.34, 9.96, 12.3].map(formatPercent)).toEqual(['0 %', '0.3 %', '10 %', '12 %']);
  expect([0, 1, 999, 24_512, 1_000_000, 3.2e12].map(formatBytes)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '24.5 kB',
    '1 MB',
    '3,200 GB',
  ]);
  expect([0, 340, 1_540_000].map(formatByteRate)).toEqual(['0 kB/s', '0.3 kB/s', '1.5 MB/s']);
  expect([0, 1, 2].map((value) => formatCount(value, 'seat', 'seats'))).toEqual(['0 seats', '1 seat', '2 seats']);
});

it('takes the variety of English that the user prefers', () => {
  expect(preferredLocale(['de-DE', 'en-US', 'en-GB'])).toBe('en-US');
  expect(preferredLocale(['de-DE'])).toBe('en-GB');
  expect(preferredLocale(['enm'])).toBe('en-GB');
});
