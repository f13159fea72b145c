import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { SitePolicy } from '../../protocol/site-policy.ts';
import { emptySiteStore } from '../stores/site-store.ts';
import { exampleDenial, examplePolicy, exampleWait } from '../testing/example-requests.ts';
import { byId, exampleFeature, exampleNow, exampleServer, exampleState } from '../testing/example-site.ts';
import { nextTimeOfDay } from './next-time-of-day.ts';
import { quickWait } from './quick-wait.ts';
import { waitLengths } from './wait-lengths.ts';
import { withTold } from './with-told.ts';

const minute = 60_000;

describe('the next time of the day', () => {
  const local = (at: number) => new Date(at).toTimeString().slice(0, 5);

  it('is later than now, within a day, and shows on the clock as it was typed', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.nat(10_000_000), (hours, minutes, after) => {
        const text = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
        const now = exampleNow + after * 1000;
        const at = nextTimeOfDay(text, now) ?? 0;
        expect(at).toBeGreaterThan(now);
        expect(at - now).toBeLessThanOrEqual(25 * 60 * minute);
        expect(local(at)).toBe(text);
      }),
    );
  });

  it.each(['', '24:00', '7:30', 'soon'])('is none for "%s"', (text) => {
    expect(nextTimeOfDay(text, exampleNow)).toBeNull();
  });
});

it('offers the usual length of a wait once, in its place', () => {
  expect(waitLengths(60 * minute, null)).toEqual([15, 30, 60, 120, 240, 480].map((count) => count * minute));
  expect(waitLengths(45 * minute, null)[2]).toBe(45 * minute);
  expect(waitLengths(0, null)[0]).toBe(minute);
  expect(waitLengths(60 * minute, 40 * minute)).toEqual([15, 30, 40].map((count) => count * minute));
});

describe('one click on "Wait"', () => {
  const full = exampleFeature({ inUse: 50 });
  const free = exampleFeature({ name: 'mesh' });
  const unknown = exampleFeature({ name: 'plot', limit: 'unknown', issued: null, inUse: null });
  const store = (policy: SitePolicy | undefined, waits = {}) => ({
    ...emptySiteStore,
    state: exampleState({
      site: { servers: byId([exampleServer()]), features: byId([full, free, unknown]), lines: {}, marks: {} },
      siteInfo: { name: 'Example', demo: false, ...(policy && { policy }) },
      mine: { ...emptyTopic, waits },
    }),
  });

  it('asks for one seat, for the usual time', () => {
    const request = { featureIds: [full.id], seats: 1, forMs: examplePolicy.keepDeniedMs };
    expect(quickWait(store(examplePolicy), full.id)).toEqual({ name: 'solver', request });
  });

  it('is nothing where there is nothing to wait for', () => {
    expect(quickWait(store(examplePolicy), free.id)).toBeNull();
    expect(quickWait(store(examplePolicy), unknown.id)).toBeNull();
    expect(quickWait(store(examplePolicy), 'alpha/gone')).toBeNull();
    expect(quickWait(store(undefined), full.id)).toBeNull();
    expect(quickWait(store({ ...examplePolicy, waiting: false }), full.id)).toBeNull();
    expect(quickWait(store(examplePolicy, byId([exampleWait()])), full.id)).toBeNull();
    expect(quickWait(emptySiteStore, full.id)).toBeNull();
  });
});

it('joins denials told since with the history, the wanted one first, then the newest', () => {
  const old = exampleDenial({ id: 'old', lastAt: 1 });
  const grown = exampleDenial({ id: 'grown', lastAt: 2, attempts: 1 });
  const now = exampleDenial({ id: 'now', lastAt: 3, featureId: 'x' });
  const told = [{ ...grown, attempts: 4 }, now];
  expect(withTold([grown, old], told, null, 'old').map(({ id, attempts }) => [id, attempts])).toEqual([
    ['old', 3],
    ['now', 3],
    ['grown', 4],
  ]);
  expect(withTold([grown], told, 'alpha/solver', null).map(({ id }) => id)).toEqual(['grown']);
});
