import { describe, expect, it } from 'vitest';
import { clockText, countText, durationText, momentText, plural, sinceText } from './words.ts';

describe('words', () => {
  it('never shows unknown as 0', () => {
    expect(countText(null)).toBe('?');
    expect(countText(0)).toBe('0');
    expect(sinceText(null, 0)).toBe('?');
  });

  it('writes lengths of time in one unit', () => {
    expect([-5, 8_400, 59_600, 125_000, 7_300_000, 200_000_000].map(durationText)).toEqual([
      '0 s',
      '8 s',
      '1 min',
      '2 min',
      '2 h',
      '2 d',
    ]);
  });

  it('writes local times, with the day when it is not of the last one', () => {
    const at = new Date(2026, 10, 20, 9, 5, 7).getTime();
    expect(momentText(at)).toBe('2026-11-20 09:05');
    expect(clockText(at)).toBe('09:05:07');
    expect(sinceText(at, at + 3_600_000)).toBe('09:05');
    expect(sinceText(at, at + 90_000_000)).toBe('2026-11-20 09:05');
  });

  it('counts in words', () => {
    expect([plural(1, 'seat'), plural(0, 'seat'), plural(2, 'entry', 'entries')]).toEqual([
      '1 seat',
      '0 seats',
      '2 entries',
    ]);
  });
});
