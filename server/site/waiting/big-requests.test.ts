import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSavedUpAfter, savingEndsAfter } from './saving.ts';
import { createScenario, hour, minute, second } from './testing/scenario.ts';

/** Four seats in use; Ana waits for all of them, and Bob and Cat for one each. */
function four() {
  const site = createScenario({ FLUENT: 4 });
  for (const holder of ['h1', 'h2', 'h3', 'h4']) site.take(holder, 'FLUENT');
  site.come('ana', 'bob', 'cat');
  site.join('ana', 'FLUENT', { seats: 4, forMs: 100 * hour });
  site.later(second);
  for (const user of ['bob', 'cat']) site.join(user, 'FLUENT', { forMs: 100 * hour });
  return site;
}

describe('A request for several seats', () => {
  it('lets smaller ones pass for a quarter of an hour', () => {
    const site = four();
    site.giveBack('h1', 'FLUENT');
    expect(site.offered()).toEqual(['bob']);
  });

  it('then has the seats saved up for it for a quarter of an hour', () => {
    const site = four();
    site.wait(15 * minute);
    for (const holder of ['h1', 'h2', 'h3']) site.giveBack(holder, 'FLUENT');
    expect(site.offered()).toEqual([]);
    site.giveBack('h4', 'FLUENT');
    expect(site.open()).toMatchObject([{ user: 'ana', seats: 4 }]);
  });

  it('lets smaller ones have what did not come together in that time', () => {
    const site = four();
    site.wait(15 * minute);
    site.giveBack('h1', 'FLUENT');
    site.wait(15 * minute - 2 * second);
    expect(site.offered()).toEqual([]);
    site.wait(2 * second);
    expect(site.offered()).toEqual(['bob']);
  });

  it('saves nothing up while its owner is away', () => {
    const site = four();
    site.wait(16 * minute);
    site.go('ana');
    site.giveBack('h1', 'FLUENT');
    expect(site.offered()).toEqual(['bob']);
  });

  it('saves nothing up when there are not as many seats any more', () => {
    const site = four();
    site.wait(16 * minute);
    site.tell('FLUENT', { issued: 3, checkouts: [] });
    expect(site.offered()).toEqual(['bob', 'cat']);
  });
});

describe('Times of passing and of saving up', () => {
  it('begin with a quarter of an hour each and double', () => {
    const at = [0, 14, 15, 29, 30, 59, 60, 89, 90, 149, 150];
    expect(at.map((minutes) => isSavedUpAfter(minutes * minute))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(savingEndsAfter(70 * minute)).toBe(90 * minute);
    expect(savingEndsAfter(40 * minute)).toBeNull();
  });

  it('never hold the others up for more than half of the time, and get as long as any request needs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 30 }), (minutes) => {
        const saved = Array.from({ length: minutes }, (_, passed) => isSavedUpAfter(passed * minute));
        expect(saved.filter(Boolean).length).toBeLessThanOrEqual(minutes / 2);
        const ends = savingEndsAfter(minutes * minute);
        if (ends !== null) expect(isSavedUpAfter(ends)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('treat a clock that was set back as no time at all', () => {
    expect(isSavedUpAfter(-5 * minute)).toBe(false);
    expect(savingEndsAfter(-5 * minute)).toBeNull();
  });
});
