import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstUsed, focusOn, lastUsed, unnoticed } from './last-used.ts';

const now = 1_700_000_000_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const noClick = { ownClickAt: null };
const here = (idleMs: number) => ({ idleMs, locked: false, ...noClick });

describe('where the focus is', () => {
  const own = new Set([7, 8]);
  const seen = new Set([7, 8, 9]);
  it('is on an application when the window is of one of its processes', () => {
    expect(focusOn(8, own, seen)).toBe('this');
    expect(focusOn(9, own, seen)).toBe('another');
  });
  it('is unclear when the process was not seen yet: it may be one of its own', () => {
    expect(focusOn(10, own, seen)).toBe('unclear');
    expect(focusOn('unclear', own, seen)).toBe('unclear');
  });
  it('is on none of this computer when its window comes from another', () => {
    expect(focusOn('elsewhere', own, seen)).toBe('another');
    expect(focusOn('untold', own, seen)).toBe('untold');
  });
});

describe('the last use of an application', () => {
  const before = now - hourMs;

  it('is the last input while it has the focus', () => {
    expect(lastUsed(before, 'this', here(4000), now - 10_000, now, null)).toBe(now - 4000);
    expect(lastUsed(before, 'this', here(11_000), now - 10_000, now, null)).toBe(before);
  });

  it('is not moved by input to others', () => {
    expect(lastUsed(before, 'another', here(0), now - 10_000, now, null)).toBe(before);
  });

  it('is moved by any input while it cannot be told whose it is', () => {
    expect(lastUsed(before, 'unclear', here(0), now - 10_000, now, null)).toBe(now);
  });

  it('is not moved by what is typed to a locked screen', () => {
    expect(lastUsed(before, 'this', { idleMs: 0, locked: true, ...noClick }, now - 10_000, now, null)).toBe(before);
  });

  it('is not moved by a click to a window of ours, wherever the focus was', () => {
    const clicked = { ...here(0), ownClickAt: now - 1000 };
    expect(lastUsed(before, 'this', clicked, now - 10_000, now, null)).toBe(before);
    expect(lastUsed(before, 'this', { ...clicked, ownClickAt: now - 5000 }, now - 10_000, now, null)).toBe(now);
  });

  it('is moved by the pointer alone only while nobody is asked, since it may be on its way to the answer', () => {
    const asked = (movedAt: number, lookedAt = now) => ({ pointer: { movedAt, lookedAt } });
    expect(lastUsed(before, 'this', here(0), now - 10_000, now, null)).toBe(now);
    expect(lastUsed(before, 'this', here(0), now - 10_000, now, asked(now - 500))).toBe(before);
    // A key, while the pointer rests.
    expect(lastUsed(before, 'this', here(0), now - 10_000, now, asked(now - 3000))).toBe(now);
    // Nobody looked since then: it may have been the pointer.
    expect(lastUsed(before, 'this', here(0), now - 10_000, now, asked(now - 3000, now - 200))).toBe(before);
    expect(lastUsed(before, 'this', here(0), now - 10_000, now, { pointer: null })).toBe(now);
  });

  it('is not known where the window system does not tell', () => {
    expect(lastUsed(before, 'untold', here(0), 0, now, null)).toBeNull();
    expect(lastUsed(null, 'this', here(0), 0, now, null)).toBe(now);
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), fc.nat(1e7), (idle, since, last) => {
        const result = lastUsed(now - last, 'this', here(idle), now - since, now, null) as number;
        expect(result).toBeGreaterThanOrEqual(now - last);
        expect(result).toBeLessThanOrEqual(now);
      }),
    );
  });

  it('is the last input to anything when it is seen for the first time, but not before its start', () => {
    expect(firstUsed(now - 10 * hourMs, here(2 * hourMs), now)).toBe(now - 2 * hourMs);
    expect(firstUsed(now - minuteMs, here(2 * hourMs), now)).toBe(now - minuteMs);
    expect(firstUsed(now + minuteMs, here(0), now)).toBe(now);
  });
});

describe('time that nobody noticed', () => {
  it('is none between looks at their usual times, be the clock corrected or a timer late', () => {
    expect(unnoticed(15_000, 15_000)).toBe(0);
    expect(unnoticed(16_500, 15_000)).toBe(0);
    expect(unnoticed(45_000, 45_000)).toBe(0);
  });

  it('is the sleep, whether the steady clock stood still in it or not', () => {
    expect(unnoticed(8 * hourMs + 15_000, 15_000)).toBe(8 * hourMs);
    expect(unnoticed(8 * hourMs, 8 * hourMs)).toBe(8 * hourMs - minuteMs);
  });

  it('is as far as the clock was set', () => {
    expect(unnoticed(15_000 - hourMs, 15_000)).toBe(-hourMs);
    expect(unnoticed(15_000 + hourMs, 15_000)).toBe(hourMs);
  });
});
