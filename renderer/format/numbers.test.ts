import { expect, it } from 'vitest';
import { preferredLocale } from '../../protocol/english-locale.ts';
import { formatCount, formatNumber, formatOrdinal, formatShort } from './numbers.ts';

it('writes numbers as people read them', () => {
  expect(formatNumber(1234)).toBe('1,234');
  expect([0, 987, 1000, 1649, 12_345].map(formatShort)).toEqual(['0', '987', '1K', '1.6K', '12K']);
  expect([2, 1234].map(formatOrdinal)).toEqual(['2nd', '1,234th']);
  expect([0, 1, 2].map((value) => formatCount(value, 'seat', 'seats'))).toEqual(['0 seats', '1 seat', '2 seats']);
});

it('takes the variety of English that the user prefers', () => {
  expect(preferredLocale(['de-DE', 'en-US', 'en-GB'])).toBe('en-US');
  expect(preferredLocale(['de-DE'])).toBe('en-GB');
  expect(preferredLocale(['enm'])).toBe('en-GB');
});
