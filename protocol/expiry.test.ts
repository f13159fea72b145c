import { describe, expect, it } from 'vitest';
import { daysLeft, endingSoon } from './expiry.ts';
import type { Pool } from './license.ts';

const now = new Date(2026, 10, 23, 14, 30).getTime();
const pool = (expiry: Pool['expiry'], issued: number | null = 5): Pool => ({
  version: null,
  expiry,
  issued,
  vendorString: null,
});
const ending = (...pools: readonly Pool[]) => endingSoon({ pools }, now, 30);

describe('what ends soon', () => {
  it('are the pools with a day within that time, by day, with the seats that end', () => {
    expect(ending(pool('2026-12-23'), pool('2026-11-30'), pool('2026-11-30', 2), pool('2026-12-24'))).toEqual([
      { expiry: '2026-11-30', days: 7, seats: 7, isAll: false },
      { expiry: '2026-12-23', days: 30, seats: 5, isAll: false },
    ]);
  });

  it('is all of a feature where nothing stays behind it', () => {
    expect(ending(pool('2026-11-23'), pool('2026-11-20'))).toMatchObject([{ days: 0, isAll: true }]);
    for (const stays of [pool('permanent'), pool(null), pool('2027-11-23')])
      expect(ending(pool('2026-11-24'), stays)).toMatchObject([{ days: 1, isAll: false }]);
  });

  it('has no number of seats where it is not known', () => {
    expect(ending(pool('2026-11-24', null), pool('2026-11-24', 5))).toMatchObject([{ seats: null }]);
  });

  it('is nothing that ended already, ends later, or never', () => {
    expect(ending(pool('2026-11-22'), pool('2027-01-01'), pool('permanent'), pool(null))).toEqual([]);
    expect(ending()).toEqual([]);
  });
});

it('days are those of the calendar here', () => {
  expect(['2026-11-23', '2026-11-24', '2026-11-22'].map((day) => daysLeft(day, now))).toEqual([0, 1, -1]);
});
