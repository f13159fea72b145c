import { describe, expect, it } from 'vitest';
import { day, duration, timeZone, wholeNumber } from './option-values.ts';

describe('option values', () => {
  it('reads lengths of time', () => {
    expect(['45', '90s', '10m', '8H', ' 2d '].map(duration)).toEqual([
      45_000, 90_000, 600_000, 28_800_000, 172_800_000,
    ]);
    for (const wrong of ['', '0', '-1', 'soon', '1.5h', '10 m', '1w', '99999999999', '21d']) {
      expect(() => duration(wrong), wrong).toThrow('such as 90s');
    }
  });

  it('reads whole numbers within bounds', () => {
    expect(wholeNumber(1, 8)('8')).toBe(8);
    for (const wrong of ['0', '9', '1.5', 'two', '']) expect(() => wholeNumber(1, 8)(wrong), wrong).toThrow('1 to 8');
  });

  it('reads days and time zones', () => {
    expect([day('2026-02-28'), timeZone('Europe/Amsterdam')]).toEqual(['2026-02-28', 'Europe/Amsterdam']);
    for (const wrong of ['', 'today', '2026-02-30', '26-1-1']) expect(() => day(wrong), wrong).toThrow('2026-11-25');
    for (const wrong of ['', 'Mars/Olympus']) expect(() => timeZone(wrong), wrong).toThrow('Europe/Amsterdam');
  });
});
