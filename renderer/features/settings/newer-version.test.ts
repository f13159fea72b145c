import { expect, it } from 'vitest';
import { isNewer } from './newer-version.ts';

it.each([
  ['1.4.0', '1.3.9', true],
  ['1.10.0', '1.9.0', true],
  ['2.0.0', '1.99.99', true],
  ['1.4.1', '1.4.0-beta', true],
  ['1.4.0', '1.4.0', false],
  ['1.3.0', '1.4.0', false],
  ['the last one', '1.4.0', false],
  ['1.4.0', 'none', false],
])('%s after %s: %s', (known, own, newer) => {
  expect(isNewer(known, own)).toBe(newer);
});
