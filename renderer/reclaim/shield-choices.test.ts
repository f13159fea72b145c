import { describe, expect, it } from 'vitest';
import { shieldChoices } from './shield-choices.ts';

const minute = 60_000;
const hour = 60 * minute;
/** By this computer's calendar, whatever its zone is. */
const at = (hours: number, minutes = 0) => new Date(2026, 10, 23, hours, minutes).getTime();
const tomorrow = (hours: number) => new Date(2026, 10, 24, hours).getTime();
const lengthsOf = (now: number, maxMs: number) =>
  shieldChoices(now, maxMs).map(({ lengthMs, until }) => lengthMs ?? new Date(until).getHours());

describe('until when a job may run', () => {
  it('goes no further than is allowed, and as far as that', () => {
    expect(lengthsOf(at(10), 2 * hour)).toEqual([30 * minute, hour, 2 * hour]);
    expect(lengthsOf(at(10), 3 * hour)).toEqual([30 * minute, hour, 2 * hour, 3 * hour]);
    expect(lengthsOf(at(10), 10 * minute)).toEqual([10 * minute]);
    expect(shieldChoices(at(10), 0)).toEqual([]);
  });

  it('offers the end of the day and of the night where they are within it, in order', () => {
    expect(lengthsOf(at(15), 24 * hour)).toEqual([30 * minute, hour, 2 * hour, 18, 4 * hour, 8 * hour, 8, 24 * hour]);
    expect(shieldChoices(at(15), 24 * hour).find(({ until }) => until === tomorrow(8))).toEqual({
      until: tomorrow(8),
      lengthMs: null,
    });
  });

  it('offers no time of the day that a length stands for, or that is nearly now', () => {
    expect(lengthsOf(at(15, 58), 4 * hour)).not.toContain(18);
    expect(lengthsOf(at(17, 45), 4 * hour)).not.toContain(18);
  });

  it('never offers the past', () => {
    for (const { until } of shieldChoices(at(19), 24 * hour)) expect(until).toBeGreaterThan(at(19));
  });
});
