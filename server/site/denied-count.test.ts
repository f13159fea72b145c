import { describe, expect, it } from 'vitest';
import { deniedAfter } from './denied-count.ts';

const counting = (...counters: readonly (number | null | undefined)[]) =>
  counters.reduce<ReturnType<typeof deniedAfter>>((before, counter, at) => deniedAfter(before, counter, at), undefined);

describe('refusals that a manager counts', () => {
  it('begin at nothing, whatever it counted before', () => {
    expect(counting(40)).toEqual({ counter: 40, count: 0, since: 0, lastAt: null });
  });

  it('are the differences from report to report', () => {
    expect(counting(40, 43, 43)).toEqual({ counter: 43, count: 3, since: 0, lastAt: 1 });
    const before = counting(40, 43);
    expect(deniedAfter(before, 43, 2)).toBe(before);
  });

  it('go on when the license server starts anew', () => {
    expect(counting(40, 43, 2)).toEqual({ counter: 2, count: 5, since: 0, lastAt: 2 });
    expect(counting(40, 43, 0)).toEqual({ counter: 0, count: 3, since: 0, lastAt: 1 });
  });

  it('of the last hours are not counted again when older ones fall out of them', () => {
    const first = deniedAfter(deniedAfter(undefined, 5, 0, true), 7, 1, true);
    expect(first).toEqual({ counter: 7, count: 2, since: 0, lastAt: 1 });
    expect(deniedAfter(first, 4, 2, true)).toEqual({ counter: 4, count: 2, since: 0, lastAt: 1 });
    expect(deniedAfter(deniedAfter(first, 4, 2, true), 5, 3, true)).toEqual({
      counter: 5,
      count: 3,
      since: 0,
      lastAt: 3,
    });
  });

  it('stay as they were while they are not told, and are not made of what is no count', () => {
    expect(counting(40, null, undefined, Number.NaN, -1, 41)).toEqual({ counter: 41, count: 1, since: 0, lastAt: 5 });
    expect(counting(null)).toBeUndefined();
    expect(counting(undefined)).toBeUndefined();
  });
});
