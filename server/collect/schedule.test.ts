import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listIntervalMs, listPause, pollPause, startPause } from './schedule.ts';

const minute = 60_000;

describe('pollPause', () => {
  it('is the interval from start to start, a little more or less', () => {
    expect(pollPause(minute, 0, 0, 0.5)).toBe(minute);
    expect(pollPause(minute, 0, 10_000, 0.5)).toBe(50_000);
    expect(pollPause(minute, 0, 0, 0)).toBe(54_000);
    expect(pollPause(minute, 0, 0, 1)).toBe(66_000);
  });

  it('doubles while polls fail, up to four intervals or five minutes', () => {
    const pauses = (interval: number) => [1, 2, 3, 4, 50].map((failures) => pollPause(interval, failures, 0, 0.5));
    expect(pauses(minute)).toEqual([60_000, 120_000, 240_000, 240_000, 240_000]);
    expect(pauses(2 * minute)).toEqual([120_000, 240_000, 300_000, 300_000, 300_000]);
    expect(pauses(10 * minute)).toEqual([600_000, 600_000, 600_000, 600_000, 600_000]);
  });

  it('always leaves a moment, and is never longer than the longest back-off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 3_600_000 }),
        fc.nat(2_000),
        fc.nat(600_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (interval, failures, took, random) => {
          const pause = pollPause(interval, failures, took, random);
          expect(pause).toBeGreaterThanOrEqual(1_000);
          expect(pause).toBeLessThanOrEqual(1.1 * Math.max(interval, 5 * minute));
        },
      ),
    );
  });
});

it('the license list is tried again sooner after a failure, then less and less often', () => {
  expect([0, 1, 2, 3, 4, 5, 90].map(listPause)).toEqual([
    listIntervalMs,
    5 * minute,
    10 * minute,
    20 * minute,
    40 * minute,
    listIntervalMs,
    listIntervalMs,
  ]);
});

it('servers that start together start one after the other, all within five seconds', () => {
  expect([0, 1, 2].map((index) => startPause(index, 3))).toEqual([0, 250, 500]);
  expect(startPause(99, 100)).toBeLessThan(5_000);
});
