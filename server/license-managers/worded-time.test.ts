import { expect, it } from 'vitest';
import { wordedTime } from './worded-time.ts';

it.each([
  ['Tue Nov 03 11:34:40 2020', '2020-11-03T11:34:40'],
  ['Running since Wed Aug  4 17:03:46 1999 ', '1999-08-04T17:03:46'],
  ['Fri Jun 5, 2026 19:55', '2026-06-05T19:55:00'],
  ['Jun 5, 2026', '2026-06-05T00:00:00'],
  ['5 Jun 2026 07:05:09', '2026-06-05T07:05:09'],
  ['Mi Dez 2 10:00:00 2020', '2020-12-02T10:00:00'],
  // A leap second.
  ['Sat Dec 31 23:59:60 2016', '2016-12-31T23:59:59'],
])('%s', (text, time) => {
  expect(wordedTime(text)).toBe(time);
});

it.each([
  'License has no expiration.',
  'Tue Nov 31 11:34:40 2020',
  'Tue Nov 03 25:34:40 2020',
  'Tue Nov 03 11:34:40 20',
  'Tue Nov 03 11:34:40 202',
  'Tue Nov 03 11:34',
  'Jun 5, 2026 1',
  'Fri Foo 5, 2026 19:55',
  '',
])('is not known from: %s', (text) => {
  expect(wordedTime(text)).toBeNull();
});
