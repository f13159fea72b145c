import { describe, expect, it } from 'vitest';
import { out, wallOf } from '../testing/test-logs.ts';
import { noon } from '../testing/test-reports.ts';
import { lagOf, learnLag, momentOfLine } from './line-moment.ts';
import type { LogLag } from './log-memory.ts';

const second = 1_000;
const minute = 60 * second;
/** What is believed after these arrivals: of each, when it came and how old its lines said they were. */
const lagAfter = (
  arrivals: readonly (readonly [at: number, ageMs: number])[],
  skewMs: number | null = null,
  zone: string | undefined = 'UTC',
): number => {
  const lag = arrivals.reduce<LogLag | null>(
    (before, [at, ageMs]) => learnLag(before, [out(at - ageMs)], zone, at, skewMs),
    null,
  );
  return lagOf({ askedAt: null, lag }, skewMs);
};

describe('the clock of a license server', () => {
  it('is taken for ours as long as nothing tells otherwise', () => {
    expect(lagAfter([])).toBe(0);
    expect(lagAfter([[noon, 400]])).toBe(0);
    expect(lagAfter([], 30 * second)).toBe(-30 * second);
  });

  it('is ahead when a line comes before its time', () => {
    expect(lagAfter([[noon, -40 * second]])).toBe(-40 * second);
    expect(
      lagAfter([
        [noon, -40 * second],
        [noon + minute, 0],
      ]),
    ).toBe(-40 * second);
  });

  it('is behind when all lines come late, three times over', () => {
    const late = [0, 10, 20].map((seconds) => [noon + seconds * second, 90 * second] as const);
    expect(lagAfter(late.slice(0, 2))).toBe(0);
    expect(lagAfter(late)).toBe(90 * second);
    expect(lagAfter([...late, [noon + minute, 0]])).toBe(0);
  });

  it('is not behind because lines of before are read in several goes', () => {
    const backlog = Array.from({ length: 20 }, (_, index) => [noon + index * 20, 90 * second] as const);
    expect(lagAfter(backlog)).toBe(0);
  });

  it('is judged anew after an hour', () => {
    const late = [0, 10, 20].map((seconds) => [noon + seconds * second, 90 * second] as const);
    expect(lagAfter([...late, [noon + 62 * minute, 30 * second]])).toBe(0);
  });

  it('is not judged by lines that are read much later than they happened, nor by those without a time', () => {
    const old = [0, 10, 20].map((seconds) => [noon + seconds * second, 6 * minute] as const);
    expect(lagAfter(old)).toBe(0);
    expect(learnLag(null, [out(noon, { at: null })], 'UTC', noon, null)).toBeNull();
    expect(learnLag(null, [out(noon, { at: 'soon' })], 'UTC', noon, null)).toBeNull();
  });
});

describe('the moment of a line', () => {
  const clock = { zone: 'Europe/Berlin', lagMs: 0 };

  it('is read by the clock of its license server, and never lies in the future', () => {
    expect(momentOfLine(wallOf(noon + 60 * minute), clock, noon)).toBe(noon);
    expect(momentOfLine(wallOf(noon + 61 * minute), clock, noon)).toBe(noon);
    expect(momentOfLine(wallOf(noon + 60 * minute), { ...clock, lagMs: -5 * second }, noon)).toBe(noon - 5 * second);
    expect(momentOfLine(null, clock, noon)).toBeNull();
    expect(momentOfLine('2026-99-99T00:00:00', clock, noon)).toBeNull();
  });

  it.each([
    ['2026-10-25T00:30:00Z', '2026-10-25T00:30:00Z'],
    ['2026-10-25T01:30:10Z', '2026-10-25T01:30:00Z'],
    ['2026-10-25T01:59:00Z', '2026-10-25T01:30:00Z'],
  ])('in the hour that occurs twice is the one nearest to when it arrived, %s', (arrived, happened) => {
    expect(momentOfLine('2026-10-25T02:30:00', clock, Date.parse(arrived))).toBe(Date.parse(happened));
  });

  it('in the hour that does not occur is one that can have been meant', () => {
    const at = Date.parse('2026-03-29T01:30:05Z');
    expect(momentOfLine('2026-03-29T02:30:00', clock, at)).not.toBeNull();
  });
});
