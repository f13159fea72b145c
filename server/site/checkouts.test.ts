import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../protocol/tables.ts';
import type { ReportCheckout } from '../license-managers/report.ts';
import { reduceSite } from './reduce-site.ts';
import type { SiteState } from './site-state.ts';
import {
  checkout,
  checkoutsOf,
  config,
  configured,
  failed,
  feature,
  minute,
  noon,
  onlyFeature,
  queued,
  report,
  reported,
  reservation,
  withFeatures,
} from './testing/test-reports.ts';

const withCheckouts = (checkouts: readonly ReportCheckout[], at: number = noon, state = configured()): SiteState =>
  withFeatures([feature({ checkouts })], at, state);
const holdersOf = (state: SiteState) => Object.values(state.holders)[0];

/** Lines as they occur: few people, hosts and handles, so that much of it is alike. */
const line = fc
  .record({
    user: fc.constantFrom('ana', 'bob'),
    host: fc.constantFrom('ws-1', 'ws-2'),
    display: fc.constantFrom(null, ':0'),
    version: fc.constantFrom('2023.2', '2024.1'),
    since: fc.constantFrom(null, '2026-11-22T11:00:00', '2026-11-22T11:30:00'),
    handle: fc.constantFrom(null, '1', '2'),
    count: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('floating' as const, 'borrowed' as const),
  })
  .map((fields) => checkout(fields));
const lines = fc.array(line, { maxLength: 12 });

describe('ids of checkouts', () => {
  it('are unique, and one for each line', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const before = withCheckouts(first);
        const after = withCheckouts(second, noon + minute, before);
        expect(Object.keys(holdersOf(after)?.checkouts ?? {})).toHaveLength(second.length);
        for (const [id, row] of Object.entries(holdersOf(after)?.checkouts ?? {})) {
          expect(row.id).toBe(id);
        }
      }),
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(lines, fc.func(fc.nat()), lines, (first, shuffle, second) => {
        const shuffled = (all: readonly ReportCheckout[]) => [...all].sort((a, b) => shuffle(a) - shuffle(b));
        const before = withCheckouts(first);
        expect(withCheckouts(shuffled(first)).holders).toEqual(before.holders);
        expect(withCheckouts(shuffled(second), noon, before).holders).toEqual(
          withCheckouts(second, noon, before).holders,
        );
      }),
    );
  });

  it('and rows stay the same when the same report comes again, in any order', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const state = withCheckouts(all);
        expect(withCheckouts(all.toReversed(), noon + minute, state).holders).toBe(state.holders);
      }),
    );
  });

  it('stay for everyone who is still there when one leaves', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.nat(), (all, pick) => {
        const before = withCheckouts(all);
        const left = all.filter((_, index) => index !== pick % all.length);
        const after = withCheckouts(left, noon + minute, before);
        const ids = new Set(Object.keys(holdersOf(before)?.checkouts ?? {}));
        const kept = Object.keys(holdersOf(after)?.checkouts ?? {});
        expect(kept.every((id) => ids.has(id))).toBe(true);
      }),
    );
  });

  it('are the same after a restart of the monitoring server', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(withCheckouts(all).holders).toEqual(withCheckouts(structuredClone(all)).holders);
      }),
    );
  });

  it('stay when handles change', () => {
    const state = withCheckouts([checkout({ handle: '1' }), checkout({ user: 'bob', handle: '2' })]);
    const after = withCheckouts([checkout({ handle: '8' }), checkout({ user: 'bob', handle: '9' })], noon, state);
    expect(checkoutsOf(after).map(({ id }) => id)).toEqual(checkoutsOf(state).map(({ id }) => id));
    expect(checkoutsOf(after).map(({ handle }) => handle)).toEqual(['8', '9']);
  });

  it('are new when the seat was taken anew', () => {
    const state = withCheckouts([checkout()]);
    const after = withCheckouts([checkout({ since: '2026-11-22T12:01:00' })], noon + 2 * minute, state);
    expect(Object.keys(holdersOf(after)?.checkouts ?? {})).not.toEqual(Object.keys(holdersOf(state)?.checkouts ?? {}));
  });

  it('follow the seat that stays, when one of two with the same handle goes', () => {
    const two = [checkout({ count: 1 }), checkout({ count: 5 })];
    const state = withCheckouts(two);
    const after = withCheckouts([checkout({ count: 5 })], noon, state);
    const [left] = checkoutsOf(after);
    expect(checkoutsOf(state).find(({ id }) => id === left?.id)?.count).toBe(5);
  });
});

describe('since', () => {
  const zone = (timeZone: string) => configured(config({ timeZone }));
  const sinceOf = (state: SiteState) => checkoutsOf(state)[0]?.since;

  it('is the moment of the license server’s own clock', () => {
    const state = withCheckouts([checkout({ since: '2026-11-22T11:00:00' })], noon, zone('Europe/Berlin'));
    expect(sinceOf(state)).toBe(Date.parse('2026-11-22T10:00:00Z'));
  });

  it('stays what it was in the hour that occurs twice', () => {
    const seen = Date.parse('2026-10-25T00:40:00Z');
    const lines = [checkout({ since: '2026-10-25T02:30:00' })];
    const state = withCheckouts(lines, seen, zone('Europe/Berlin'));
    expect(sinceOf(state)).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(sinceOf(withCheckouts(lines, seen + 90 * minute, state))).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });

  it('is marked where it is uncertain, and as long as it is', () => {
    const noteOf = (state: SiteState) => checkoutsOf(state)[0]?.sinceNote;
    const twice = [checkout({ since: '2026-10-25T02:30:00' })];
    const early = withCheckouts(twice, Date.parse('2026-10-25T00:40:00Z'), zone('Europe/Berlin'));
    expect(noteOf(early)).toBeUndefined();
    expect(noteOf(withCheckouts(twice, Date.parse('2026-10-25T03:00:00Z'), early))).toBeUndefined();
    const late = withCheckouts(twice, Date.parse('2026-10-25T03:00:00Z'), zone('Europe/Berlin'));
    expect(noteOf(late)).toMatch(/twice on that day/);
    const at = Date.parse('2026-10-25T03:01:00Z');
    expect(noteOf(withCheckouts(twice, at, late))).toBe(noteOf(late));
    const corrected = reduceSite(late, { type: 'configured', at, servers: [config({ timeZone: 'Asia/Seoul' })] });
    expect(noteOf(corrected)).toBeUndefined();
    const yearless = withCheckouts([checkout({ sinceDoubt: 'year' })], noon, zone('UTC'));
    expect(noteOf(yearless)).toMatch(/does not print the year/);
    const moved = reduceSite(yearless, { type: 'configured', at, servers: [config({ timeZone: 'Asia/Seoul' })] });
    expect(noteOf(moved)).toBe(noteOf(yearless));
    expect(noteOf(withCheckouts([checkout({ sinceDoubt: 'duration' })]))).toMatch(/from how long/);
    expect(noteOf(withCheckouts([checkout()]))).toBeUndefined();
  });

  it('never lies in the future, and does not move when that is over', () => {
    const ahead = [checkout({ since: '2026-11-22T12:20:00' })];
    const state = withCheckouts(ahead);
    expect(sinceOf(state)).toBe(noon);
    expect(sinceOf(withCheckouts(ahead, noon + 30 * minute, state))).toBe(noon);
  });

  it('is read again when the zone is corrected, and the checkout stays the same', () => {
    const lines = [checkout({ since: '2026-11-22T11:00:00' })];
    const state = withCheckouts(lines, noon, zone('UTC'));
    const at = noon + minute;
    const after = reduceSite(state, { type: 'configured', at, servers: [config({ timeZone: 'Europe/Berlin' })] });
    expect(sinceOf(after)).toBe(Date.parse('2026-11-22T10:00:00Z'));
    expect(withCheckouts(lines, at, after).holders).toBe(after.holders);
    expect(checkoutsOf(after)[0]?.id).toBe(checkoutsOf(state)[0]?.id);
    const same = reduceSite(after, { type: 'configured', at, servers: [config({ timeZone: 'Europe/Berlin' })] });
    expect(same.holders).toBe(after.holders);
  });

  it('is not known when it is not printed or the zone is none', () => {
    expect(sinceOf(withCheckouts([checkout({ since: null })]))).toBeNull();
    expect(sinceOf(withCheckouts([checkout()], noon, zone('Nowhere/Land')))).toBeNull();
  });
});

describe('the difference', () => {
  it('is what the manager says minus what the lines say, for any lines', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(9), { maxLength: 3 }), fc.nat(100), (checkouts, held, inUse) => {
        const reservations = held.map((count, index) => reservation({ count, name: `g${index % 2}` }));
        const row = onlyFeature(withFeatures([feature({ checkouts, reservations, inUse, issued: 50 })]));
        const sum = [...checkouts, ...reservations].reduce((total, { count }) => total + count, 0);
        expect(row).toMatchObject({ inUse, difference: inUse - sum, available: Math.max(0, 50 - inUse) });
      }),
    );
  });
});

describe('reservations and queue', () => {
  it('have unique ids, the same in the next report', () => {
    const reservations = [
      reservation({ pool: 0 }),
      reservation({ pool: 1, count: 5 }),
      reservation({ reservedFor: 'user', name: 'ana' }),
    ];
    const queue = [queued({ count: 2 }), queued({ user: 'eve', count: 3 }), queued({ count: 1 })];
    const state = withFeatures([feature({ reservations, queue })]);
    expect(Object.keys(holdersOf(state)?.reservations ?? {})).toHaveLength(3);
    expect(Object.values(holdersOf(state)?.queue ?? {}).map(({ user, ahead }) => [user, ahead])).toEqual([
      ['bob', 0],
      ['eve', 2],
      ['bob', 5],
    ]);
    const again = withFeatures([feature({ reservations: reservations.toReversed(), queue })], noon + minute, state);
    expect(again.holders).toBe(state.holders);
  });

  it('move up when the first in the queue is served', () => {
    const state = withFeatures([feature({ queue: [queued(), queued({ user: 'eve' })] })]);
    const eve = Object.values(holdersOf(state)?.queue ?? {}).find(({ user }) => user === 'eve');
    const after = withFeatures([feature({ queue: [queued({ user: 'eve' })] })], noon + minute, state);
    expect(holdersOf(after)?.queue).toEqual(
      tableOf([{ ...eve, id: eve?.id ?? '', ahead: 0 } as NonNullable<typeof eve>]),
    );
  });
});

describe('the clock of the license server', () => {
  const skewOf = (state: SiteState) => state.site.servers.s?.clockSkewMs;
  const at = (time: string) => [checkout({ since: `2026-11-22T${time}:00` })];
  const other = (time: string) => [...at('11:00'), checkout({ user: 'bob', since: `2026-11-22T${time}:00` })];

  it('is not judged by what was there before', () => {
    const state = withCheckouts(at('09:00'), noon + minute, withCheckouts(at('09:00')));
    expect(skewOf(state)).toBeNull();
    expect(skewOf(withCheckouts(at('09:00')))).toBeNull();
  });

  it('is right when new checkouts began since the last poll', () => {
    expect(skewOf(withCheckouts(other('12:00'), noon + minute, withCheckouts(at('11:00'))))).toBe(0);
  });

  it('is ahead or behind by as much as new checkouts say at least', () => {
    expect(skewOf(withCheckouts(other('12:20'), noon + minute, withCheckouts(at('11:00'))))).toBe(19 * minute);
    expect(skewOf(withCheckouts(other('11:50'), noon + minute, withCheckouts(at('11:00'))))).toBe(-9 * minute);
  });

  it('is kept while nothing new tells otherwise, also through failures', () => {
    let state = withCheckouts(other('12:20'), noon + minute, withCheckouts(at('11:00')));
    state = reported(state, failed(), noon + 2 * minute);
    expect(skewOf(state)).toBe(19 * minute);
    state = reported(state, report({ features: [feature({ checkouts: other('12:20') })] }), noon + 3 * minute);
    expect(skewOf(state)).toBe(19 * minute);
  });

  it('is not judged by a checkout that began long ago and only now came into sight', () => {
    expect(skewOf(withCheckouts(other('03:00'), noon + minute, withCheckouts(at('11:00'))))).toBeNull();
  });
});
