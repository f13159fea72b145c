import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { momentsOf, ownTimeZone } from './time-zones.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const berlin = 'Europe/Berlin';

describe('momentsOf', () => {
  it.each([
    ['2026-11-22T12:00:00', 'UTC', ['2026-11-22T12:00:00']],
    ['2026-11-22T12:00:00', berlin, ['2026-11-22T11:00:00']],
    ['2026-07-22T12:00:30', berlin, ['2026-07-22T10:00:30']],
    ['2026-11-22T12:00:00', 'America/St_Johns', ['2026-11-22T15:30:00']],
    ['2026-11-22T00:00:00', 'Pacific/Kiritimati', ['2026-11-21T10:00:00']],
    // The hour that occurs twice.
    ['2026-10-25T02:30:00', berlin, ['2026-10-25T00:30:00', '2026-10-25T01:30:00']],
    ['2026-11-01T01:30:00', 'America/New_York', ['2026-11-01T05:30:00', '2026-11-01T06:30:00']],
    // Half an hour of difference.
    ['2026-04-05T01:45:00', 'Australia/Lord_Howe', ['2026-04-04T14:45:00', '2026-04-04T15:15:00']],
    // The hour that is skipped.
    ['2026-03-29T02:30:00', berlin, ['2026-03-29T01:30:00']],
  ])('%s in %s', (wall, zone, moments) => {
    expect(momentsOf(wall, zone)).toEqual(moments.map(utc));
  });

  it('has none for what is no time or no zone', () => {
    expect(momentsOf('2026-13-45T99:00:00', 'UTC')).toEqual([]);
    expect(momentsOf('2026-11-22T12:00:00', 'Nowhere/Land')).toEqual([]);
    expect(momentsOf('2026-11-22T12:00:00', '')).toEqual([]);
    expect(momentsOf('1969-12-31T12:00:00', 'UTC')).toEqual([]);
  });

  it("takes this machine's own zone when there is none", () => {
    expect(momentsOf('2026-11-22T12:00:00', undefined)).toEqual([new Date(2026, 10, 22, 12).getTime()]);
  });

  it('has the moment back among its own for every reading of every zone', () => {
    const zones = ['UTC', berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Sao_Paulo'];
    const minutes = fc.integer({ min: utc('2020-01-01T00:00:00') / 60_000, max: utc('2030-01-01T00:00:00') / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const moment = minute * 60_000;
        const wall = new Date(moment).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
        expect(momentsOf(wall, zone)).toContain(moment);
      }),
    );
  });
});

describe('the zone of this machine', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is one with a name, even where the environment names none', () => {
    vi.stubEnv('TZ', 'Europe/Amsterdam');
    expect(ownTimeZone()).toBe('Europe/Amsterdam');
    vi.stubEnv('TZ', '');
    expect(ownTimeZone()).toBe('UTC');
  });
});
