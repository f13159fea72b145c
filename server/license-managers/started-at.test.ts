import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startedAt } from './started-at.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const berlin = 'Europe/Berlin';

describe('startedAt', () => {
  it('is the later of two moments that is not in the future', () => {
    const wall = '2026-10-25T02:30:00';
    expect(startedAt(wall, berlin, utc('2026-10-25T00:31:00'))).toBe(utc('2026-10-25T00:30:00'));
    expect(startedAt(wall, berlin, utc('2026-10-25T01:31:00'))).toBe(utc('2026-10-25T01:30:00'));
    expect(startedAt(wall, berlin, utc('2026-10-26T12:00:00'))).toBe(utc('2026-10-25T01:30:00'));
  });

  it('never lies after the first sighting, however wrong the clock or the zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (seconds) => {
        const seen = utc('2026-11-22T12:00:00');
        const wall = new Date(seen + seconds * 1000).toISOString().slice(0, 19);
        expect(startedAt(wall, 'UTC', seen)).toBe(Math.min(seen, seen + seconds * 1000));
      }),
    );
  });

  it('is not known when nothing is printed', () => {
    expect(startedAt(null, 'UTC', 0)).toBeNull();
  });
});
