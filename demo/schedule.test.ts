import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryDay, isOut, lastReturn, momentAt } from './schedule.ts';

const clocks = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('schedule', () => {
  it('reads an ISO moment as it stands', () => {
    expect(momentAt('2026-11-20T10:30:00Z', 0)).toBe(Date.UTC(2026, 10, 20, 10, 30));
  });

  it('finds the latest moment of a period, never one to come', () => {
    fc.assert(
      fc.property(clocks, fc.integer({ min: 1, max: 10_080 }), fc.nat(10_080), (now, everyMinutes, atMinute) => {
        const at = momentAt({ everyMinutes, atMinute }, now);
        expect(at).toBeLessThanOrEqual(now);
        expect(now - at).toBeLessThan(everyMinutes * 60_000);
        expect((at / 60_000 - atMinute) % everyMinutes).toBeCloseTo(0);
      }),
    );
  });

  it('is out for the last part of each period and returns at its end', () => {
    const outage = { everySeconds: 900, lastsSeconds: 120 };
    const quarter = Date.UTC(2026, 10, 20, 10, 15);
    expect(isOut(outage, quarter - 121_000)).toBe(false);
    expect(isOut(outage, quarter - 120_000)).toBe(true);
    expect(isOut(outage, quarter - 1)).toBe(true);
    expect(isOut(outage, quarter)).toBe(false);
    expect(lastReturn(outage, quarter + 5)).toBe(quarter);
    expect(isOut('always', quarter)).toBe(true);
    expect(isOut(undefined, quarter)).toBe(false);
    expect(lastReturn('always', quarter)).toBeNull();
  });

  it('counts days of expiry from the day of the clock', () => {
    const now = new Date(2026, 10, 20, 23, 59).getTime();
    expect(expiryDay('permanent', now)).toBeNull();
    expect(expiryDay({ inDays: -20 }, now)?.toDateString()).toBe('Sat Oct 31 2026');
    expect(expiryDay('2027-02-28', now)?.toDateString()).toBe('Sun Feb 28 2027');
  });
});
