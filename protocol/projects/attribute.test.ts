import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, divide, secondOf } from './attribute.ts';
import { type BookedSegment, withinBounds } from './bounds.ts';
import { spansOf } from './calendar.ts';
import { all, anyChanges, anyShares, choice, correction, recorded } from './testing/changes.ts';
import { timelineOf } from './timeline.ts';

const plain = { minimumMs: 0, defaultId: null };

/** Seat-seconds by project. */
function sums(parts: (take: (projectId: string | null, seatSeconds: number) => void) => void): Record<string, number> {
  const found: Record<string, number> = {};
  parts((projectId, seatSeconds) => {
    const key = projectId ?? 'none';
    found[key] = (found[key] ?? 0) + seatSeconds;
  });
  return found;
}
const total = (found: Record<string, number>): number => Object.values(found).reduce((sum, part) => sum + part, 0);
const booked = (checkout: Parameters<typeof attribute>[0], segments: Parameters<typeof attribute>[1]) =>
  sums((take) => attribute(checkout, segments, take));

describe('dividing a stretch of time', () => {
  it('gives each its percentage', () => {
    const shares = [
      { projectId: 'a', percent: 75 },
      { projectId: 'b', percent: 25 },
    ];
    expect(sums((take) => divide(shares, 1_700_000_000, 1_700_014_400, 2, take))).toEqual({ a: 21_600, b: 7200 });
    expect(sums((take) => divide([], 0, 10, 3, take))).toEqual({ none: 30 });
  });

  it('loses no second, and cut anywhere gives the same', () => {
    const second = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(
        anyShares,
        second,
        fc.nat(100_000),
        fc.nat(100_000),
        fc.integer({ min: 1, max: 40 }),
        (shares, from, first, rest, seats) => {
          const middle = from + first;
          const to = middle + rest;
          const whole = sums((take) => divide(shares, from, to, seats, take));
          const cut = sums((take) => {
            divide(shares, from, middle, seats, take);
            divide(shares, middle, to, seats, take);
          });
          expect(total(whole)).toBe((to - from) * seats);
          expect(cut).toEqual(whole);
          for (const { projectId, percent } of shares) {
            expect(Math.abs((whole[projectId] ?? 0) - ((to - from) * seats * percent) / 100)).toBeLessThan(2);
          }
        },
      ),
    );
  });
});

describe('the time of a checkout', () => {
  it('goes to the projects that it overlaps with, to the second', () => {
    const segments = timelineOf(
      [choice(10_000, all('a')), choice(20_000, all('b'))].map((change) => recorded(change)),
      'ws-1',
      plain,
    );
    expect(booked({ from: 5000, to: 26_000, seats: 1 }, segments)).toEqual({ none: 5, a: 10, b: 6 });
    expect(booked({ from: 12_000, to: 13_000, seats: 4 }, segments)).toEqual({ a: 4 });
    expect(booked({ from: 12_300, to: 12_900, seats: 1 }, segments)).toEqual({});
  });

  it('is booked as the example in docs/projects.md says', () => {
    const time = (clock: string) => Date.parse(`2026-11-24T${clock}:00Z`);
    const split = [
      { projectId: 'tunnel', percent: 60 },
      { projectId: 'bridge', percent: 40 },
    ];
    const on = { host: 'ws-031' };
    const changes = [
      choice(time('08:30'), all('bridge'), on),
      choice(time('10:00'), all('harbour'), on),
      choice(time('10:02'), split, on),
      choice(time('13:00'), all(), on),
      correction(time('11:00'), time('11:30'), all('tunnel'), { madeAt: time('17:00') }),
    ].map((change) => recorded(change));
    const minutes = (host: string, from: string, to: string, seats: number) => {
      const segments = timelineOf(changes, host, { minimumMs: 300_000, defaultId: null });
      const found = booked({ from: time(from), to: time(to), seats }, segments);
      return Object.fromEntries(Object.entries(found).map(([project, seconds]) => [project, seconds / 60]));
    };
    expect(minutes('ws-031', '08:00', '12:00', 1)).toEqual({ none: 30, bridge: 126, tunnel: 84 });
    expect(minutes('node-18', '11:00', '14:00', 4)).toEqual({ none: 240, bridge: 144, tunnel: 336 });
  });

  it('adds up to the checkout, whatever was said about it', () => {
    const checkout = fc.record({
      from: fc.nat(150_000),
      length: fc.nat(90_000),
      seats: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(anyChanges, checkout, fc.nat(5000), (changes, { from, length, seats }, minimumMs) => {
        const segments = timelineOf(changes, 'ws-1', { minimumMs, defaultId: 'd' });
        const to = from + length;
        expect(total(booked({ from, to, seats }, segments))).toBe((secondOf(to) - secondOf(from)) * seats);
      }),
    );
  });

  it('adds up the same by the day, the week and the month, over changes of the clocks', () => {
    const zones = fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    const begin = Date.parse('2026-03-20T00:00:00Z');
    const days = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(zones, days, fc.nat(40 * 86_400), anyShares, (zone, day, seconds, shares) => {
        const segments = timelineOf([recorded(choice(0, shares))], 'ws-1', plain);
        const checkout = { from: begin + day * 86_400_000, to: begin + day * 86_400_000 + seconds * 1000, seats: 1 };
        const whole = booked(checkout, segments);
        for (const length of ['day', 'week', 'month'] as const) {
          const summed: Record<string, number> = {};
          for (const span of spansOf('2026-03-01', '2027-02-01', zone, length)) {
            const part = { ...checkout, from: Math.max(checkout.from, span.from), to: Math.min(checkout.to, span.to) };
            if (part.from >= part.to) continue;
            for (const [key, value] of Object.entries(booked(part, segments))) summed[key] = (summed[key] ?? 0) + value;
          }
          expect(summed).toEqual(whole);
        }
      }),
    );
  });
});

describe('the bounds of projects', () => {
  const segments = timelineOf([recorded(choice(10_000, all('a')))], 'ws-1', plain);

  it('leave time outside of them without a project', () => {
    const within = withinBounds(segments, () => ({ from: 20_000, to: 30_000 }));
    expect(booked({ from: 0, to: 40_000, seats: 1 }, within)).toEqual({ none: 30, a: 10 });
  });

  it('give nothing to a project that is not known', () => {
    expect(
      booked(
        { from: 0, to: 40_000, seats: 1 },
        withinBounds(segments, () => null),
      ),
    ).toEqual({ none: 40 });
  });

  const bounds = fc.record({ from: fc.nat(100_000), to: fc.option(fc.nat(120_000)) });

  it('decide at every moment which projects of the choice count', () => {
    fc.assert(
      fc.property(anyChanges, bounds, bounds, fc.nat(140_000), (changes, one, other, at) => {
        const boundsOf = (id: string) => ({ a: one, b: other, c: null })[id] ?? null;
        const chosen = timelineOf(changes, 'ws-1', plain);
        const segmentsAt = <T extends Pick<BookedSegment, 'from' | 'to'>>(line: readonly T[]) =>
          line.filter(({ from, to }) => from <= at && (to === null || at < to));
        const holds = (id: string) => {
          const found = boundsOf(id);
          return found !== null && found.from <= at && at < (found.to ?? Number.POSITIVE_INFINITY);
        };
        const expected = segmentsAt(chosen).map(({ shares }) =>
          shares.map(({ projectId, percent }) => ({ projectId: holds(projectId) ? projectId : null, percent })),
        );
        expect(segmentsAt(withinBounds(chosen, boundsOf)).map(({ shares }) => shares)).toEqual(expected);
      }),
    );
  });

  it('change nothing in the sum', () => {
    fc.assert(
      fc.property(anyChanges, bounds, fc.nat(100_000), fc.nat(50_000), (changes, one, from, length) => {
        const within = withinBounds(timelineOf(changes, 'ws-1', plain), (id) => (id === 'c' ? null : one));
        const checkout = { from, to: from + length, seats: 3 };
        expect(total(booked(checkout, within))).toBe((secondOf(checkout.to) - secondOf(from)) * 3);
      }),
    );
  });
});
