import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHours } from './hours.ts';

const workdays = { days: [1, 2, 3, 4, 5], from: '07:00', to: '19:00' };
const nights = { days: [5], from: '22:00', to: '06:00' };
const at = (text: string): number => Date.parse(`${text}Z`);
const isOpen = (hours: Parameters<typeof openHours>[0], text: string, zone = 'UTC') =>
  openHours(hours, zone, at(text)).isOpen;

describe('hours', () => {
  it('are always where there are none', () => {
    expect(openHours([], 'UTC', at('2026-11-23T12:00'))).toEqual({ isOpen: true, changesAt: null });
  });

  it.each([
    ['2026-11-23T07:00', true],
    ['2026-11-23T06:59', false],
    ['2026-11-23T18:59', true],
    ['2026-11-23T19:00', false],
    ['2026-11-22T12:00', false],
    ['2026-11-28T12:00', false],
  ])('of workdays: %s', (text, open) => {
    expect(isOpen([workdays], text)).toBe(open);
  });

  it.each([
    ['2026-11-27T22:00', true],
    ['2026-11-28T05:59', true],
    ['2026-11-28T06:00', false],
    ['2026-11-27T05:00', false],
    ['2026-11-28T22:30', false],
  ])('through a night: %s', (text, open) => {
    expect(isOpen([nights], text)).toBe(open);
  });

  it('with one end for begin and end, are a whole day', () => {
    const whole = [{ days: [1], from: '00:00', to: '00:00' }];
    expect(['2026-11-23T00:00', '2026-11-23T23:59', '2026-11-24T00:00'].map((text) => isOpen(whole, text))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('are those of their time zone, in summer and in winter', () => {
    expect(isOpen([workdays], '2026-11-23T06:30', 'Europe/Amsterdam')).toBe(true);
    expect(isOpen([workdays], '2026-07-06T05:30', 'Europe/Amsterdam')).toBe(true);
    expect(isOpen([workdays], '2026-11-23T05:30', 'Europe/Amsterdam')).toBe(false);
    expect(isOpen([workdays], '2026-11-22T22:30', 'Asia/Tokyo')).toBe(true);
  });

  it('say when they change next', () => {
    expect(openHours([workdays], 'UTC', at('2026-11-23T12:00')).changesAt).toBe(at('2026-11-23T19:00'));
    expect(openHours([workdays], 'UTC', at('2026-11-27T19:00')).changesAt).toBe(at('2026-11-30T07:00'));
    expect(openHours([nights], 'UTC', at('2026-11-28T01:00')).changesAt).toBe(at('2026-11-28T06:00'));
  });

  it('never change between two moments without saying so', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([h, m]) => `${`${h}`.padStart(2, '0')}:${`${m}`.padStart(2, '0')}`);
    const span = fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), from: time, to: time });
    fc.assert(
      fc.property(
        fc.array(span, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
        // Around the days on which clocks are set.
        fc.constantFrom(
          '2026-03-08T00:00',
          '2026-03-29T00:00',
          '2026-10-25T00:00',
          '2026-04-05T00:00',
          '2026-06-01T00:00',
        ),
        fc.nat(48 * 60),
        fc.nat(8 * 24 * 60),
        (hours, zone, day, start, later) => {
          const first = at(day) + start * 60_000;
          const { isOpen: before, changesAt } = openHours(hours, zone, first);
          expect(changesAt ?? first + 1).toBeGreaterThan(first);
          const then = Math.min(first + later * 60_000, (changesAt ?? Number.MAX_SAFE_INTEGER) - 60_000);
          if (then > first) expect(openHours(hours, zone, then).isOpen).toBe(before);
        },
      ),
      { numRuns: 500 },
    );
  });
});
