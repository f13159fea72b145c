import { expect, it } from 'vitest';
import { expiryDate } from './expiry.ts';

it.each([
  ['30-dec-2025', '2025-12-30'],
  ['1-Jan-2026', '2026-01-01'],
  ['01-janv-2021', '2021-01-01'],
  ['31-déc.-2024', '2024-12-31'],
  ['15-août-2024', '2024-08-15'],
  ['9-juin-2024', '2024-06-09'],
  ['9-juil-2024', '2024-07-09'],
  ['31-märz-2024', '2024-03-31'],
  ['3-mai-2024', '2024-05-03'],
  ['3-okt-2024', '2024-10-03'],
  ['24-dez-2024', '2024-12-24'],
  ['31-dec-18', '2018-12-31'],
  ['2025-12-30', '2025-12-30'],
  ['12/30/2025', '2025-12-30'],
  ['30-dec-2025 23:59', '2025-12-30'],
])('%s is %s', (printed, expiry) => {
  expect(expiryDate(printed)).toBe(expiry);
});

it.each([
  'permanent',
  'Permanent(no expiration date)',
  'permanent (no expiration date)',
  'never',
  'uncounted',
  '0',
  '1-jan-0',
  '1-jan-00',
  '01-jan-0000',
  '1-jan-1990',
  '31-dec-2037',
  '1-jan-2038',
  '01-jan-2099',
  '31-dec-9999',
])('%s means no end', (printed) => {
  expect(expiryDate(printed)).toBe('permanent');
});

it.each([
  '',
  'soon',
  '31-foo-2024',
  '31-jun-2024',
  '29-feb-2023',
  '13/13/2024',
  '1-oct-20x4',
  'permanent ann ws1 (v1) (l/1 7), start Thu 1/1 8:00',
  '1-oct-2',
  '1-oct-202',
])('%s is not known', (printed) => {
  expect(expiryDate(printed)).toBeNull();
});
