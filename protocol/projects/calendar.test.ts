import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, mondayOf, spansOf, startOfDay } from './calendar.ts';

const hourMs = 3_600_000;
const amsterdam = 'Europe/Amsterdam';

describe('days of a zone', () => {
  it('begin at its midnight', () => {
    expect(startOfDay('2026-11-25', amsterdam)).toBe(Date.parse('2026-11-24T23:00:00Z'));
    expect(startOfDay('2026-11-25', 'Asia/Kolkata')).toBe(Date.parse('2026-11-24T18:30:00Z'));
    expect(dayOf(Date.parse('2026-11-24T23:00:00Z'), amsterdam)).toBe('2026-11-25');
    expect(dayOf(Date.parse('2026-11-24T22:59:59Z'), amsterdam)).toBe('2026-11-24');
  });

  it('are an hour shorter or longer when the clocks change', () => {
    const lengths = (day: string) => spansOf(day, day, amsterdam, 'day').map(({ from, to }) => (to - from) / hourMs);
    expect(lengths('2026-03-29')).toEqual([23]);
    expect(lengths('2026-10-25')).toEqual([25]);
    expect(lengths('2026-11-25')).toEqual([24]);
  });

  it('begin after midnight where there is none', () => {
    // Clocks went from 00:00 to 01:00.
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(Date.parse('2018-11-04T03:00:00Z'));
  });

  it('can be counted over the end of a year', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });
});

describe('spans', () => {
  it('are named by their first day, and cut to what was asked for', () => {
    const weeks = spansOf('2026-11-25', '2026-12-01', amsterdam, 'week');
    expect(weeks.map(({ first }) => first)).toEqual(['2026-11-23', '2026-11-30']);
    expect(weeks[0]?.from).toBe(startOfDay('2026-11-25', amsterdam));
    expect(weeks[1]?.to).toBe(startOfDay('2026-12-02', amsterdam));
    const months = spansOf('2026-11-25', '2027-01-02', amsterdam, 'month');
    expect(months.map(({ first }) => first)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
  });

  it('leave out a day that a zone skipped', () => {
    const days = spansOf('2011-12-29', '2011-12-31', 'Pacific/Apia', 'day');
    expect(days.map(({ first }) => first)).toEqual(['2011-12-29', '2011-12-31']);
  });

  it('follow each other without a gap', () => {
    const zones = fc.constantFrom(amsterdam, 'America/Sao_Paulo', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC');
    const day = fc.integer({ min: 0, max: 8000 }).map((days) => addDays('2010-01-01', days));
    fc.assert(
      fc.property(zones, day, fc.nat(70), fc.constantFrom('day', 'week', 'month'), (zone, first, days, length) => {
        const last = addDays(first, days);
        const spans = spansOf(first, last, zone, length);
        expect(spans[0]?.from).toBe(startOfDay(first, zone));
        expect(spans.at(-1)?.to).toBe(startOfDay(addDays(last, 1), zone));
        for (const [index, span] of spans.slice(1).entries()) expect(span.from).toBe(spans[index]?.to);
      }),
      { numRuns: 60 },
    );
  });
});
