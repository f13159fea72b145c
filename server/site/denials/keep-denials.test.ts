import { describe, expect, it } from 'vitest';
import { nextDueAt } from '../next-due.ts';
import { reduceSite } from '../reduce-site.ts';
import type { RequestTables } from '../requests.ts';
import { emptyRequests } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { denied, logged, out, ticked } from '../testing/test-logs.ts';
import { config, configured, feature, minute, noon, report, reported, withFeatures } from '../testing/test-reports.ts';
import { newsFor } from './news-for.ts';

const second = 1_000;
const hour = 60 * minute;
const later = noon + 20 * second;
const site = withFeatures([feature(), feature({ name: 'HFSS' })]);
const denials = (state: SiteState) => Object.values(state.requests.denials);
const news = (state: SiteState) => Object.values(newsFor(state, 'ana'));
/** Ana is refused FLUENT, and it stands. */
const stands = ticked(logged(site, [denied(later)], later), later + 2 * second);

describe('lines that are read late', () => {
  it('are news up to five minutes after they happened, and history later', () => {
    const read = (ms: number) => ticked(logged(site, [denied(later)], later + ms), later + ms + 2 * second);
    expect(news(read(5 * minute))).toHaveLength(1);
    const old = read(5 * minute + second);
    expect(news(old)).toEqual([]);
    expect(denials(old)).toMatchObject([{ old: true, at: later, attempts: 1 }]);
    expect(old.requests.waits).toEqual({});
  });

  it('are history where they have no time', () => {
    const after = ticked(logged(site, [denied(later, { at: null })], later), later + minute);
    expect(denials(after)).toMatchObject([{ old: true, at: later }]);
    expect(news(after)).toEqual([]);
  });

  it('are no part of what is news', () => {
    // Only three minutes apart, and so a retry otherwise.
    const after = logged(site, [denied(later - 6 * minute), denied(later - 3 * minute)], later);
    expect(denials(after).map(({ old }) => old)).toEqual([true, false]);
  });

  it('have an id that is the same whenever they are read', () => {
    const [now] = denials(stands);
    const [then] = denials(logged(site, [denied(later)], later + hour));
    expect(then?.id).toBe(now?.id);
  });
});

describe('license servers', () => {
  it('that are not watched refuse nothing', () => {
    for (const id of ['other', '__proto__', 'constructor']) expect(logged(site, [denied(later)], later, id)).toBe(site);
  });

  it('of which no feature is known yet get their denials placed by the first report', () => {
    const early = ticked(logged(configured(), [denied(noon)], noon), noon + 2 * second);
    expect(denials(early)).toMatchObject([{ featureId: null }]);
    expect(early.requests.waits).toEqual({});
    const after = withFeatures([feature({ issued: 1 })], noon + minute, early);
    expect(denials(after)).toMatchObject([{ featureId: 's/FLUENT', attempts: 1 }]);
    expect(Object.values(after.requests.waits)).toMatchObject([{ user: 'ana', featureIds: ['s/FLUENT'], since: noon }]);
    expect(withFeatures([feature({ issued: 1 })], noon + 2 * minute, after).requests).toBe(after.requests);
  });

  it('place nothing that is history, or over, or of another one', () => {
    const two = configured(config(), config({ id: 't' }));
    const lines = [denied(noon - hour, { user: 'bob' }), denied(noon), denied(noon, { user: 'cat' })];
    const early = ticked(logged(two, lines, noon, 't'), noon + 2 * second);
    const got = logged(early, [out(noon + minute)], noon + minute, 't');
    expect(withFeatures([feature()], noon + minute, got).requests).toBe(got.requests);
    const after = reported(got, report({ features: [feature()] }), noon + minute, 't');
    expect(denials(after).map(({ user, featureId }) => [user, featureId])).toEqual([
      ['bob', null],
      ['ana', null],
      ['cat', 't/FLUENT'],
    ]);
  });
});

describe('time', () => {
  it('decides denials, and forgets them after a day', () => {
    const state = logged(site, [denied(later)], later);
    const waitsUntil = later + hour;
    expect(nextDueAt({ ...state, requests: { ...state.requests, waits: {}, offers: {} } }, later)).toBe(
      later + 2 * second,
    );
    expect(nextDueAt(stands, later)).toBeLessThanOrEqual(waitsUntil);
    const alone = { ...stands, requests: { ...stands.requests, waits: {}, offers: {} } };
    expect(nextDueAt(alone, later)).toBe(later + 24 * hour);
    expect(denials(ticked(alone, later + 24 * hour - 1))).toHaveLength(1);
    expect(denials(ticked(alone, later + 24 * hour))).toEqual([]);
    expect(nextDueAt(ticked(alone, later + 24 * hour), later)).toBeNull();
  });

  it('changes nothing that is not due', () => {
    expect(ticked(stands, later + minute).requests.denials).toBe(stands.requests.denials);
  });

  it('counts from the last retry', () => {
    const again = logged(stands, [denied(later + minute)], later + minute);
    expect(denials(ticked(again, later + 24 * hour))).toHaveLength(1);
    expect(denials(ticked(again, later + 24 * hour + minute))).toEqual([]);
  });
});

describe('a clock that is set', () => {
  it.each([-2 * hour, 2 * hour])('by %i ms leaves what is to be decided the time it had left', (byMs) => {
    const pending = logged(site, [denied(later)], later);
    const at = later + second + byMs;
    const after = reduceSite(pending, { type: 'clock-set', at, byMs });
    expect(news(ticked(after, at + second - 1))).toEqual([]);
    expect(news(ticked(after, at + second))).toHaveLength(1);
  });

  it('leaves what stands as it is', () => {
    const after = reduceSite(stands, { type: 'clock-set', at: later - hour, byMs: -hour });
    expect(after.requests.denials).toBe(stands.requests.denials);
  });

  it('forgets no sooner that its user got the feature meanwhile', () => {
    const got = logged(stands, [out(later + minute)], later + minute);
    const at = later + minute + hour;
    const set = reduceSite(got, { type: 'clock-set', at, byMs: hour });
    expect(Object.keys(ticked(set, at + 5 * minute).memory.overcome)).toHaveLength(1);
    expect(ticked(set, at + 6 * minute).memory.overcome).toEqual({});
  });
});

describe('limits', () => {
  const people = (count: number, at: number) =>
    Array.from({ length: count }, (_, index) => denied(at, { user: `u${index}`, host: `h${index}` }));

  it('keep the newest ten thousand', () => {
    const full = logged(logged(site, people(10_000, later), later), [denied(later + second)], later + second);
    const after = ticked(full, later + 10 * second);
    expect(denials(after)).toHaveLength(10_000);
    expect(news(after)).toHaveLength(1);
    // Before the next lines as well, when no time passes.
    const next = logged(full, [denied(later + second, { user: 'new' })], later + second);
    expect(denials(next)).toHaveLength(10_001);
  });

  it('show one person the newest fifty', () => {
    const lines = Array.from({ length: 80 }, (_, index) =>
      denied(later + 3 * index * second, { feature: `F${String(index).padStart(2, '0')}` }),
    );
    const at = later + 240 * second;
    const told = news(ticked(logged(site, lines, at), at + 2 * second)).map((denial) => denial.feature);
    expect(told.toSorted()).toEqual(lines.slice(30).map((line) => line.feature));
  });
});

describe('a restart', () => {
  const restarted = (requests: RequestTables, from: SiteState = configured()) =>
    reduceSite(from, {
      type: 'remembered',
      memory: { borrowsFirstSeen: {} },
      requests: JSON.parse(JSON.stringify(requests)),
    });

  it('leaves denials as they were, and tells them again as the same news', () => {
    const after = restarted(stands.requests);
    expect(denials(after)).toEqual(denials(stands));
    expect(news(after)).toEqual(news(stands));
  });

  it('decides what was not decided', () => {
    const after = restarted(logged(site, [denied(later)], later).requests);
    expect(news(after)).toEqual([]);
    expect(news(ticked(after, later + minute))).toHaveLength(1);
  });

  it('is no reason to tell a retry again', () => {
    const after = logged(restarted(stands.requests), [denied(later + minute)], later + minute);
    expect(denials(after)).toMatchObject([{ attempts: 2 }]);
  });

  it('does not go before what is known now, when it is remembered late', () => {
    const known = logged(stands, [denied(later + minute)], later + minute);
    expect(denials(restarted(stands.requests, known))).toMatchObject([{ attempts: 2 }]);
    expect(restarted(emptyRequests, known).requests.denials).toBe(known.requests.denials);
  });

  it('remembers no more than there may be', () => {
    const [denial] = denials(stands);
    const many = Object.fromEntries(
      Array.from({ length: 12_000 }, (_, index) => [`d${index}`, { ...denial, id: `d${index}`, lastAt: index }]),
    );
    const after = restarted({ ...emptyRequests, denials: many as RequestTables['denials'] });
    expect(denials(after)).toHaveLength(10_000);
    expect(Math.min(...denials(after).map(({ lastAt }) => lastAt))).toBe(2_000);
  });
});

describe('hostile names', () => {
  it.each([
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['a NUL character', '\u0000'],
    ['nothing', ''],
    ['ten thousand characters', 'x'.repeat(10_000)],
    ['characters of two units', '🜚'.repeat(600)],
  ])('%s is a name like any other', (_title, name) => {
    const fields = { user: name, host: name, feature: name, daemon: name, version: name };
    const first = logged(site, [denied(later, { ...fields, code: name, text: name })], later);
    expect(denials(first)).toMatchObject([{ user: name.slice(0, 512), feature: name.slice(0, 512), attempts: 1 }]);
    const again = logged(first, [denied(later + second, { ...fields, count: 7 })], later + second);
    expect(denials(again)).toMatchObject([{ attempts: 2, count: 7, alsoTried: [] }]);
    const told = ticked(again, later + 4 * second);
    expect(Object.values(newsFor(told, name.slice(0, 512)))).toHaveLength(1);
    const got = logged(again, [out(later + second, fields)], later + second);
    expect(denials(got)).toMatchObject([{ satisfiedBy: name.slice(0, 512) }]);
    expect(Object.prototype).not.toHaveProperty('feature');
  });
});
