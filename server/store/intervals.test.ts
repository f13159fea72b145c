import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highestPerSpan, hourMs, hoursOf } from './intervals.ts';

const minute = 60_000;

describe('the highest use in evenly spaced spans', () => {
  test('a change within a span shows its higher side; where nothing is known there is no number', () => {
    const intervals = [
      { fromAt: 5, toAt: 15, inUse: 2 },
      { fromAt: 15, toAt: 18, inUse: 7 },
      { fromAt: 40, toAt: 50, inUse: 0 },
    ];
    expect(highestPerSpan(intervals, 0, 10, 6)).toEqual([2, 7, null, null, 0, null]);
  });

  test('what was seen at one moment only counts in the span of that moment', () => {
    expect(highestPerSpan([{ fromAt: 20, toAt: 20, inUse: 3 }], 0, 10, 4)).toEqual([null, null, 3, null]);
  });

  const intervalArbitrary = fc
    .tuple(fc.integer({ min: -50, max: 250 }), fc.integer({ min: 0, max: 60 }), fc.nat(9))
    .map(([fromAt, length, inUse]) => ({ fromAt, toAt: fromAt + length, inUse }));

  test('equals looking at every single moment', () =>
    fc.assert(
      fc.property(
        fc.array(intervalArbitrary, { maxLength: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (intervals, stepMs, points) => {
          const expected = Array.from({ length: points }, (_, span) => {
            let highest: number | null = null;
            for (let at = span * stepMs; at < (span + 1) * stepMs; at += 1) {
              for (const { fromAt, toAt, inUse } of intervals) {
                const covers = (at >= fromAt && at < toAt) || at === fromAt;
                if (covers) highest = Math.max(highest ?? 0, inUse);
              }
            }
            return highest;
          });
          expect(highestPerSpan(intervals, 0, stepMs, points)).toEqual(expected);
        },
      ),
    ));
});

describe('figures of whole hours', () => {
  test('seat-seconds, known seconds and the highest use; no row for an hour without knowledge', () => {
    const hours = hoursOf(
      [
        { fromAt: 30 * minute, toAt: 70 * minute, inUse: 4 },
        { fromAt: 70 * minute, toAt: 80 * minute, inUse: 6 },
        { fromAt: 4 * hourMs, toAt: 9 * hourMs, inUse: 1 },
      ],
      0,
      5 * hourMs,
    );
    expect(hours).toEqual([
      { hourAt: 0, maxInUse: 4, seatSeconds: 4 * 1800, knownSeconds: 1800 },
      { hourAt: hourMs, maxInUse: 6, seatSeconds: 4 * 600 + 6 * 600, knownSeconds: 1200 },
      { hourAt: 4 * hourMs, maxInUse: 1, seatSeconds: 3600, knownSeconds: 3600 },
    ]);
  });

  test('what was seen at one moment only counts for the highest use', () => {
    expect(hoursOf([{ fromAt: 90 * minute, toAt: 90 * minute, inUse: 3 }], 0, 3 * hourMs)).toEqual([
      { hourAt: hourMs, maxInUse: 3, seatSeconds: 0, knownSeconds: 0 },
    ]);
    expect(hoursOf([{ fromAt: 90 * minute, toAt: 90 * minute, inUse: 3 }], 2 * hourMs, 3 * hourMs)).toEqual([]);
  });

  test('the end of an interval is no longer part of it', () => {
    expect(hoursOf([{ fromAt: 0, toAt: hourMs, inUse: 3 }], hourMs, 2 * hourMs)).toEqual([]);
  });

  test('working through the hours in pieces gives what working through them at once gives', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc
            .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }), fc.nat(9))
            .map(([from, length, inUse]) => ({
              fromAt: from * 15 * minute,
              toAt: (from + length) * 15 * minute,
              inUse,
            })),
          { maxLength: 10 },
        ),
        fc.integer({ min: 0, max: 12 }),
        (intervals, cut) => {
          const whole = hoursOf(intervals, 0, 12 * hourMs);
          expect([...hoursOf(intervals, 0, cut * hourMs), ...hoursOf(intervals, cut * hourMs, 12 * hourMs)]).toEqual(
            whole,
          );
          const seconds = intervals.reduce((sum, { fromAt, toAt }) => {
            return sum + Math.max(0, Math.min(toAt, 12 * hourMs) - fromAt) / 1000;
          }, 0);
          expect(whole.reduce((sum, hour) => sum + hour.knownSeconds, 0)).toBe(seconds);
        },
      ),
    ));
});
