import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exampleFeature } from '../testing/example-site.ts';
import { seatParts } from './seat-parts.ts';

it('divides "in use", which counts reservations and borrowed seats', () => {
  const feature = exampleFeature({ issued: 50, inUse: 47, borrowed: 4, reserved: 3 });
  expect(seatParts(feature)).toEqual({ used: 40, borrowed: 4, reserved: 3, free: 3 });
});

it('takes nothing off for reservations that the manager does not count as in use', () => {
  const feature = exampleFeature({ issued: 13, inUse: 4, borrowed: 1, reserved: 2, available: 7 });
  expect(seatParts(feature)).toEqual({ used: 3, borrowed: 1, reserved: 2, free: 7 });
});

it('tells unlimited and unknown from numbers', () => {
  expect(seatParts(exampleFeature({ limit: 'uncounted', issued: null }))).toBe('unlimited');
  expect(seatParts(exampleFeature({ limit: 'unknown' }))).toBe('unknown');
  expect(seatParts(exampleFeature({ inUse: null, available: null }))).toBe('unknown');
});

it('never has negative parts, whatever the manager says', () => {
  const count = fc.nat(100);
  fc.assert(
    fc.property(count, count, count, count, (issued, inUse, borrowed, reserved) => {
      const parts = seatParts(exampleFeature({ issued, inUse, borrowed, reserved, available: null }));
      expect(Object.values(parts).every((part) => part >= 0)).toBe(true);
    }),
  );
});
