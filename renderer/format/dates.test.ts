import { describe, expect, it } from 'vitest';
import { exampleNow } from '../testing/example-site.ts';
import { formatAge, formatCountdown, formatDay, formatDuration, formatTook, formatUntil } from './dates.ts';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

describe('dates', () => {
  it.each([
    [161_000, '2:41'],
    [160_001, '2:41'],
    [9000, '0:09'],
    [-5000, '0:00'],
    [hour + 2 * minute + 3 * second, '1:02:03'],
  ])('%i ms left are %s', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });

  it.each([
    [-5 * second, '0s ago'],
    [2 * second, '2s ago'],
    [59.9 * second, '59s ago'],
    [14 * minute, '14m ago'],
    [3.9 * hour, '3h ago'],
    [2 * day, '2d ago'],
  ])('an age of %i ms is %s', (ms, text) => {
    // Varieties of English differ in the space and the dot after the unit.
    expect(formatAge(ms).replace(/[ .]/g, '').replace('mins', 'm').replace('min', 'm').replace('hr', 'h')).toBe(
      text.replace(' ', ''),
    );
  });

  it.each([
    [45 * second, '45s'],
    [20 * minute, '20m'],
    [2 * hour + 10 * minute, '2h 10m'],
    [2 * hour, '2h'],
    [3 * day + 4 * hour + 59 * minute, '3d 4h'],
  ])('%i ms last %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('shows a calendar day as that day in every time zone', () => {
    expect(formatDay('2026-12-31')).toMatch(/31/);
    expect(formatDay('2026-01-01')).toMatch(/2026/);
  });

  it('is as short as an end allows', () => {
    expect(formatUntil(exampleNow + minute, exampleNow)).toMatch(/\d\d:\d\d/);
    expect(formatUntil(exampleNow + 2 * day, exampleNow)).toBe('Wed');
    expect(formatUntil(exampleNow + 20 * day, exampleNow)).toMatch(/13/);
    expect(formatUntil(exampleNow - 2 * day, exampleNow)).toMatch(/21/);
  });

  it('shows tenths where they matter', () => {
    expect(formatTook(412)).toBe('0.4s');
  });
});
