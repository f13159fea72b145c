import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtOf, startedAt } from './started-at.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const berlin = 'Europe/Berlin';

describe('startedAt', () => {
  it('is the later of two moments that is not in the future', () => {
    const wall = '2026-10-25T02:30:00';
    const seen = (at: string) => startedAt(wall, undefined, berlin, utc(at));
    expect(seen('2026-10-25T00:31:00')).toEqual({ since: utc('2026-10-25T00:30:00') });
    const later = { since: utc('2026-10-25T01:30:00'), sinceNote: expect.stringContaining('twice') };
    expect(seen('2026-10-25T01:31:00')).toEqual(later);
    expect(seen('2026-10-26T12:00:00')).toEqual(later);
  });

  it('never lies after the first sighting, however wrong the clock or the zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (seconds) => {
        const seen = utc('2026-11-22T12:00:00');
        const wall = new Date(seen + seconds * 1000).toISOString().slice(0, 19);
        expect(startedAt(wall, undefined, 'UTC', seen)).toEqual({ since: Math.min(seen, seen + seconds * 1000) });
      }),
    );
  });

  it('is not known when nothing is printed', () => {
    expect(startedAt(null, 'year', 'UTC', 0)).toEqual({ since: null });
  });

  it('says what the license manager leaves in doubt, and whether a note told it', () => {
    for (const doubt of ['duration', 'year'] as const) {
      const { sinceNote } = startedAt('2026-10-25T02:30:00', doubt, berlin, utc('2026-10-26T12:00:00'));
      expect(doubtOf(sinceNote)).toBe(doubt);
    }
    expect(doubtOf(startedAt('2026-10-25T02:30:00', undefined, berlin, utc('2026-10-26T12:00:00')).sinceNote)).toBe(
      undefined,
    );
  });
});
