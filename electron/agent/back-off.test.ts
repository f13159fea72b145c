import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffDelay } from './back-off.ts';

const backOff = { baseMs: 1000, capMs: 60_000 };

describe('backOffDelay', () => {
  it('doubles its span with every attempt until the cap', () => {
    const spans = [0, 1, 2, 5, 6, 40].map((attempt) => backOffDelay(attempt, backOff, 1));
    expect(spans).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });

  it('spreads over the whole span and never leaves it', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
        const delay = backOffDelay(attempt, backOff, random);
        expect(delay).toBeGreaterThanOrEqual(100);
        expect(delay).toBeLessThanOrEqual(backOff.capMs);
      }),
    );
    expect(backOffDelay(3, backOff, 0.5)).toBe(4000);
  });
});
