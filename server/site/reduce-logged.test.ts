import { describe, expect, it } from 'vitest';
import { reduceSite } from './reduce-site.ts';
import type { SiteState } from './site-state.ts';
import { back, logged, out } from './testing/test-logs.ts';
import {
  checkout,
  checkoutsOf,
  config,
  configured,
  daemon,
  failed,
  feature,
  minute,
  noon,
  onlyFeature,
  report,
  reported,
  withFeatures,
} from './testing/test-reports.ts';

const second = 1_000;
/** When the lines of these tests arrive: a while after the report at noon. */
const later = noon + 20 * second;
const peopleOf = (state: SiteState) => checkoutsOf(state).map(({ user }) => user);
const figures = (state: SiteState) => {
  const { inUse, available, borrowed, reserved, difference } = onlyFeature(state);
  return { inUse, available, borrowed, reserved, difference };
};
const two = [checkout(), checkout({ user: 'bob', host: 'ws-2' })];

describe('a seat that is taken', () => {
  const state = logged(withFeatures([feature({ checkouts: two })]), [out(later, { user: 'eve', host: 'ws-3' })], later);

  it('is in use at once, since the very second', () => {
    expect(figures(state)).toEqual({ inUse: 3, available: 7, borrowed: 0, reserved: 0, difference: 0 });
    expect(checkoutsOf(state)[2]).toMatchObject({
      user: 'eve',
      host: 'ws-3',
      count: 1,
      since: later,
      kind: 'floating',
    });
  });

  it('keeps its id and its exact start when the next report lists it', () => {
    const listed = [
      ...two,
      checkout({ user: 'eve', host: 'WS-3.example.org', since: '2026-11-22T12:00:00', handle: '9' }),
    ];
    const next = withFeatures([feature({ checkouts: listed })], noon + minute, state);
    expect(checkoutsOf(next)[2]).toMatchObject({
      id: checkoutsOf(state)[2]?.id,
      since: later,
      display: ':0',
      handle: '9',
    });
    expect(withFeatures([feature({ checkouts: listed })], noon + 2 * minute, next).holders).toBe(next.holders);
  });

  it('is the one that began in the minute before, when the log is a moment late', () => {
    const turn = noon + minute;
    const began = logged(withFeatures([feature()]), [out(turn)], turn);
    const next = withFeatures(
      [feature({ checkouts: [checkout({ since: '2026-11-22T12:00:00' })] })],
      turn + minute,
      began,
    );
    expect(checkoutsOf(next)[0]).toMatchObject({ id: checkoutsOf(began)[0]?.id, since: turn });
  });

  it('is gone with the next report that does not list it', () => {
    const next = withFeatures([feature({ checkouts: two })], noon + minute, state);
    expect(peopleOf(next)).toEqual(['ana', 'bob']);
    expect(figures(next)).toEqual(figures(withFeatures([feature({ checkouts: two })])));
  });

  it('sharpens the start of one that a report listed before the line arrived', () => {
    const listed = reduceSite(configured(), {
      type: 'reported',
      at: later,
      askedAt: later - 10 * second,
      serverId: 's',
      report: report({ features: [feature({ checkouts: [checkout({ since: '2026-11-22T12:00:00' })] })] }),
    });
    const after = logged(listed, [out(later - 5 * second)], later + second);
    expect(checkoutsOf(after)).toEqual([{ ...checkoutsOf(listed)[0], since: later - 5 * second }]);
    expect(figures(after)).toEqual(figures(listed));
  });

  it('by somebody who has one there already may be shared: the next report tells', () => {
    const again = logged(state, [out(later + second, { user: 'EVE', host: 'ws-3.example.org' })], later + second);
    expect(figures(again)).toEqual(figures(state));
    const returned = logged(again, [back(later + 2 * second, { user: 'eve', host: 'ws-3' })], later + 2 * second);
    expect(figures(returned)).toEqual(figures(state));
    const last = logged(returned, [back(later + 3 * second, { user: 'eve', host: 'ws-3' })], later + 3 * second);
    expect(peopleOf(last)).toEqual(['ana', 'bob']);
  });

  it('never makes more in use than are issued, unless a report says so', () => {
    const full = withFeatures([feature({ issued: 2, checkouts: two })]);
    const after = logged(full, [out(later, { user: 'eve' })], later);
    expect(figures(after)).toMatchObject({ inUse: 2, available: 0, difference: -1 });
    expect(peopleOf(after)).toEqual(['ana', 'bob', 'eve']);
    const over = withFeatures([feature({ issued: 2, inUse: 5, checkouts: two })]);
    expect(figures(logged(over, [out(later, { user: 'eve' })], later))).toMatchObject({ inUse: 5, available: 0 });
  });

  it('counts as many as were taken, and one where the number makes no sense', () => {
    const many = logged(withFeatures([feature()]), [out(later, { count: 4 })], later);
    expect(figures(many)).toMatchObject({ inUse: 4, available: 6, difference: 0 });
    for (const count of [0, -3, Number.NaN, 1e300]) {
      expect(figures(logged(withFeatures([feature()]), [out(later, { count })], later))).toMatchObject({ inUse: 1 });
    }
  });

  it('of an uncounted or unknown feature shows its holder, and no number', () => {
    const uncounted = withFeatures([feature({ uncounted: true, issued: null, inUse: null })]);
    const after = logged(uncounted, [out(later)], later);
    expect(peopleOf(after)).toEqual(['ana']);
    expect(onlyFeature(after)).toMatchObject({ limit: 'uncounted', inUse: null, available: null, difference: null });
  });
});

describe('a seat that is given back', () => {
  const state = withFeatures([feature({ checkouts: two })]);

  it('is free at once', () => {
    const after = logged(state, [back(later, { user: 'BOB', host: 'WS-2.example.org' })], later);
    expect(peopleOf(after)).toEqual(['ana']);
    expect(figures(after)).toEqual({ inUse: 1, available: 9, borrowed: 0, reserved: 0, difference: 0 });
    expect(after.memory.starts['s/FLUENT']).toEqual({ [checkoutsOf(after)[0]?.id ?? '']: '2026-11-22T11:00:00' });
  });

  it('keeps its id when the next report lists it all the same', () => {
    const after = logged(state, [back(later)], later);
    expect(withFeatures([feature({ checkouts: two })], noon + minute, after).holders).toEqual(state.holders);
  });

  it('changes nothing of others, nor of features that are not known', () => {
    for (const line of [
      back(later, { user: 'eve' }),
      back(later, { host: 'ws-9' }),
      back(later, { feature: 'HFSS' }),
      back(later, { feature: '__proto__' }),
      out(later, { feature: 'constructor' }),
    ]) {
      const after = logged(state, [line], later);
      expect(after.site).toBe(state.site);
      expect(after.holders).toBe(state.holders);
    }
  });

  it('of one who has several is the one that fits best', () => {
    const several = withFeatures([
      feature({
        checkouts: [
          checkout({ handle: '1', count: 2 }),
          checkout({ handle: '2', count: 4, since: '2026-11-22T09:00:00' }),
          checkout({ handle: '3', count: 4, since: '2026-11-22T10:00:00' }),
        ],
      }),
    ]);
    const left = (line: Parameters<typeof back>[1]) =>
      checkoutsOf(logged(several, [back(later, line)], later))
        .map(({ handle, count }) => `${handle}:${count}`)
        .sort();
    expect(left({ handle: '1', count: 2 })).toEqual(['2:4', '3:4']);
    expect(left({ handle: '3', count: 4 })).toEqual(['1:2', '2:4']);
    expect(left({ count: 4 })).toEqual(['1:2', '3:4']);
    expect(left({ count: 2 })).toEqual(['2:4', '3:4']);
    expect(left({ count: 10 })).toEqual([]);
    // Three of four: the rest stays in use.
    expect(left({ count: 3 })).toEqual(['1:2', '2:1', '3:4']);
    // No two of them make up seven: the next report tells.
    expect(left({ count: 7 })).toEqual(['1:2', '2:4', '3:4']);
  });

  it('cannot be one that was taken after that', () => {
    const after = logged(state, [back(later, { at: '2026-11-22T10:59:59' })], later);
    expect(after.holders).toBe(state.holders);
  });

  it('is not free where seats linger, where it is borrowed, or while the vendor daemon shuts down', () => {
    const lingering = withFeatures([
      feature({ checkouts: [checkout({ since: '2026-11-22T11:00:00', linger: { left: 0, total: 86_400 } })] }),
    ]);
    const borrowed = withFeatures([
      feature({ checkouts: [checkout({ kind: 'borrowed', until: '2026-11-25T00:00:00' })] }),
    ]);
    const old = withFeatures([
      feature({ checkouts: [checkout({ kind: 'borrowed', linger: { left: null, total: 9_000 } })] }),
    ]);
    for (const before of [lingering, borrowed, old]) {
      expect(logged(before, [back(later)], later).site).toBe(before.site);
    }
    expect(logged(state, [back(later, { cause: 'shutdown' })], later).site).toBe(state.site);
    expect(peopleOf(logged(state, [back(later, { cause: 'inactive' })], later))).toEqual(['bob']);
  });

  it('and taken anew in the same minute is the same checkout to reports, and so it is here', () => {
    const began = logged(withFeatures([feature()]), [out(later)], later);
    const again = logged(began, [back(later + second), out(later + 2 * second)], later + 2 * second);
    expect(checkoutsOf(again)).toEqual([{ ...checkoutsOf(began)[0], since: later + 2 * second }]);
  });
});

describe('which lines count', () => {
  const state = withFeatures([feature({ checkouts: two })]);
  const unchanged = (after: SiteState) => {
    expect(after.site).toBe(state.site);
    expect(after.holders).toBe(state.holders);
  };

  it('not those that the last report knew, nor those without a time', () => {
    unchanged(logged(state, [back(noon - 5 * second), out(noon - minute, { user: 'eve' })], later));
    unchanged(logged(state, [back(later, { at: null }), out(later, { at: null, user: 'eve' })], later));
    unchanged(logged(state, [back(later, { at: '2026-99-99T00:00:00' })], later));
  });

  it('not those of a license server that is not watched, or of which nothing is known yet', () => {
    expect(logged(state, [back(later)], later, 'other')).toBe(state);
    expect(logged(state, [back(later)], later, '__proto__')).toBe(state);
    const unknown = configured();
    expect(logged(unknown, [out(later)], later).site).toBe(unknown.site);
  });

  it('those of the vendor daemon that serves the feature', () => {
    const daemons = [daemon(), daemon({ name: 'MSC' })];
    const both = reported(
      configured(),
      report({ vendorDaemons: daemons, features: [feature({ checkouts: two }), feature({ vendor: 'MSC' })] }),
    );
    const after = logged(both, [out(later, { user: 'eve', daemon: 'msc' })], later);
    const inUse = (of: SiteState, vendor: string) =>
      Object.values(of.site.features).find(({ vendorDaemon }) => vendorDaemon === vendor)?.inUse;
    expect([inUse(after, 'ansyslmd'), inUse(after, 'MSC')]).toEqual([2, 1]);
    const only = reported(configured(), report({ vendorDaemons: daemons, features: [feature({ checkouts: two })] }));
    expect(logged(only, [out(later, { daemon: 'MSC', user: 'eve' })], later).site).toBe(only.site);
    // A daemon that no report names may well serve it.
    expect(onlyFeature(logged(only, [out(later, { daemon: 'saltd', user: 'eve' })], later)).inUse).toBe(3);
  });

  it('go by the clock of the license server', () => {
    const berlin = withFeatures([feature({ checkouts: two })], noon, configured(config({ timeZone: 'Europe/Berlin' })));
    const after = logged(berlin, [back(later + 60 * minute)], later);
    expect(peopleOf(after)).toEqual(['bob']);
    expect(logged(berlin, [back(later)], later).site).toBe(berlin.site);
  });

  it('also where that clock is wrong, once lines told so', () => {
    const behind = 90 * second;
    const line = (place: number) => [out(later + place * second - behind, { user: `u${place}`, host: `h${place}` })];
    const at = (place: number) => later + place * second;
    let after = state;
    for (const place of [1, 2, 3]) after = logged(after, line(place), at(place));
    // Of the first two it could not be told whether they were only late.
    expect(peopleOf(after)).toEqual(['ana', 'bob', 'u3']);
    expect(checkoutsOf(after)[2]?.since).toBe(at(3));
    // A clock that is ahead never makes a moment in the future.
    const ahead = logged(state, [out(later + 30 * minute, { user: 'eve' })], later);
    expect(checkoutsOf(ahead)[2]?.since).toBe(later);
  });

  it('again the same after the clock here was set', () => {
    const moved = { type: 'clock-set', byMs: -60 * minute } as const;
    const first = logged(state, [out(later, { user: 'eve' })], later);
    const at = later - 60 * minute + second;
    const after = logged(reduceSite(first, { ...moved, at }), [back(later + second, { user: 'eve' })], at);
    expect(peopleOf(after)).toEqual(['ana', 'bob']);
  });

  it('while polls fail, on top of what was known last', () => {
    const stale = reported(state, failed(), noon + minute);
    const at = noon + 2 * minute;
    const after = logged(stale, [back(at)], at);
    expect(peopleOf(after)).toEqual(['bob']);
    expect(onlyFeature(after)).toMatchObject({ inUse: 1, staleSince: noon });
  });
});

it('changes nothing but its own memory when there is nothing to change', () => {
  const state = withFeatures([feature({ checkouts: two }), feature({ name: 'HFSS' })]);
  expect(logged(state, [], later)).toBe(state);
  const after = logged(state, [out(later, { user: 'eve' })], later);
  expect(after.site.features['s/HFSS']).toBe(state.site.features['s/HFSS']);
  expect(after.holders['s/HFSS']).toBe(state.holders['s/HFSS']);
  expect(after.site.servers).toBe(state.site.servers);
  expect(after.holders['s/FLUENT']?.reservations).toBe(state.holders['s/FLUENT']?.reservations);
});

it('takes thousands of lines at once', () => {
  const people = Array.from({ length: 10_000 }, (_, index) => ({ user: `u${index}`, host: `h${index % 300}` }));
  const state = withFeatures([feature({ issued: 20_000 })]);
  const after = logged(
    state,
    people.map((person) => out(later, person)),
    later,
  );
  expect(figures(after)).toMatchObject({ inUse: 10_000, available: 10_000, difference: 0 });
  const empty = logged(
    after,
    people.map((person) => back(later + second, person)),
    later + second,
  );
  expect(figures(empty)).toMatchObject({ inUse: 0, available: 20_000, difference: 0 });
});
