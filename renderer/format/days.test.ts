import { expect, it } from 'vitest';
import { formatHourIn, formatHours, formatLongDay, formatShortDay, formatTimeIn, formatWeek } from './days.ts';

it('shows days as those days in every time zone', () => {
  expect(formatLongDay('2026-11-23')).toMatch(/^Monday,? .*2026/);
  expect(formatShortDay('2026-01-01')).toMatch(/Thu/);
  expect(formatWeek('2026-11-30')).toMatch(/30.*6/);
});

it('shows the time that a clock in the zone shows', () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  expect(formatTimeIn(noon, 'Europe/Amsterdam')).toMatch(/13:00|01:00 PM/);
  expect(formatTimeIn(noon, 'Asia/Kolkata')).toMatch(/17:30|05:30 PM/);
});

it('shows full hours without minutes', () => {
  expect(formatHourIn(Date.UTC(2026, 10, 23, 17), 'UTC')).toMatch(/^(17|5 PM)$/);
});

it('counts long times in hours', () => {
  const minute = 60_000;
  expect([0, 5 * minute + 59_999, 43 * 60 * minute].map(formatHours)).toEqual(['0h 00m', '0h 05m', '43h 00m']);
});
