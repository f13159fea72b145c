import { describe, expect, it } from 'vitest';
import { usualRules } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { back, denied, logged, out, ticked } from '../testing/test-logs.ts';
import { feature, minute, noon, withFeatures } from '../testing/test-reports.ts';
import { newsFor } from './news-for.ts';

const second = 1_000;
const later = noon + 20 * second;
const at = (seconds: number) => later + seconds * second;
const site = withFeatures([feature(), feature({ name: 'HFSS' }), feature({ name: 'MESH', vendor: 'MSC' })]);
/** Ana is refused FLUENT. */
const refused = logged(site, [denied(later)], later);
const denials = (state: SiteState) => Object.values(state.requests.denials);
const news = (state: SiteState) => Object.values(newsFor(state, 'Ana')).map((denial) => denial.feature);

describe('a denial', () => {
  it('is news once it stands, two seconds later', () => {
    expect(news(refused)).toEqual([]);
    expect(news(ticked(refused, at(2) - 1))).toEqual([]);
    expect(news(ticked(refused, at(2)))).toEqual(['FLUENT']);
    // Without a tick, too: the next line brings it about.
    expect(news(logged(refused, [back(at(2), { user: 'bob' })], at(2)))).toEqual(['FLUENT']);
  });

  it('is news of its user only', () => {
    expect(newsFor(ticked(refused, at(2)), 'bob')).toEqual({});
    expect(newsFor(ticked(refused, at(2)), '__proto__')).toEqual({});
  });

  it('is decided at once where the rules know no such time', () => {
    const rules = { ...usualRules, denials: { ...usualRules.denials, settleMs: 0 } };
    expect(news(logged({ ...site, rules }, [denied(later)], later))).toEqual(['FLUENT']);
  });
});

describe('success within seconds', () => {
  it.each([
    ['with the same feature', out(at(1))],
    ['with another one of that vendor', out(at(1), { feature: 'HFSS' })],
    ['with one that is not known here', out(at(2), { feature: 'PACK' })],
    ['of the same person, written otherwise', out(at(1), { user: 'ANA', host: 'ws-1.example.org' })],
    ['with the same feature of another vendor daemon', out(at(1), { daemon: 'MSC' })],
    ['in the second before, by lines out of order', out(at(-1), { feature: 'HFSS' })],
  ])('%s is kept, and is no news', (_name, line) => {
    const after = ticked(logged(refused, [line], at(2)), at(10));
    expect(denials(after)).toMatchObject([{ satisfiedBy: line.feature, settlesAt: null }]);
    expect(news(after)).toEqual([]);
  });

  it.each([
    ['of somebody else', out(at(1), { user: 'bob' })],
    ['at another workstation', out(at(1), { host: 'ws-2' })],
    ['with what another vendor gives', out(at(1), { feature: 'MESH', daemon: 'MSC' })],
    ['before it was tried', out(at(-2), { feature: 'HFSS' })],
    ['that comes later', out(at(3))],
  ])('%s makes up for nothing', (_name, line) => {
    const after = ticked(logged(refused, [line], at(3)), at(10));
    expect(denials(after)).toMatchObject([{ satisfiedBy: null }]);
    expect(news(after)).toEqual(['FLUENT']);
  });

  it('counts when it is read late, as long as the denial is not told', () => {
    expect(news(logged(refused, [out(at(1))], at(9)))).toEqual([]);
    expect(news(logged(ticked(refused, at(2)), [out(at(1))], at(9)))).toEqual(['FLUENT']);
  });

  it('is waited for after each of several tries', () => {
    const twice = logged(refused, [denied(at(1), { feature: 'HFSS' })], at(1));
    expect(denials(twice)).toMatchObject([{ settlesAt: at(3) }]);
    expect(news(ticked(twice, at(2)))).toEqual([]);
    const after = logged(ticked(twice, at(2)), [out(at(3), { feature: 'PACK' })], at(3));
    expect(denials(after)).toMatchObject([{ satisfiedBy: 'PACK', alsoTried: ['HFSS'] }]);
  });

  it('is not waited for any longer because of retries', () => {
    const again = logged(refused, [denied(at(1))], at(1));
    expect(denials(again)).toMatchObject([{ settlesAt: at(2), attempts: 2 }]);
  });
});

describe('a refusal after success', () => {
  it('within seconds is another denial', () => {
    const after = logged(logged(refused, [out(at(1))], at(1)), [denied(at(1))], at(1));
    expect(denials(after)).toMatchObject([{ satisfiedBy: 'FLUENT' }, { satisfiedBy: null, attempts: 1 }]);
    expect(denials(logged(after, [denied(at(2))], at(2)))).toMatchObject([{}, { attempts: 2 }]);
  });

  it('minutes later is another denial', () => {
    const got = logged(ticked(refused, at(2)), [out(at(60)), back(at(90))], at(90));
    expect(news(got)).toEqual(['FLUENT']);
    const after = ticked(logged(got, [denied(at(100))], at(100)), at(102));
    expect(news(after)).toEqual(['FLUENT', 'FLUENT']);
  });

  it('with something else is still the same denial', () => {
    const got = logged(ticked(refused, at(2)), [out(at(60), { feature: 'HFSS' })], at(60));
    expect(denials(logged(got, [denied(at(100))], at(100)))).toMatchObject([{ attempts: 2 }]);
  });

  it('is the same denial where that success was before it', () => {
    const got = logged(ticked(refused, at(2)), [out(at(-30))], at(30));
    expect(denials(logged(got, [denied(at(60))], at(60)))).toMatchObject([{ attempts: 2 }]);
  });

  it('is remembered no longer than retries are', () => {
    const got = logged(ticked(refused, at(2)), [out(at(60))], at(60));
    expect(Object.keys(got.memory.overcome)).toHaveLength(1);
    expect(ticked(got, at(60) + 5 * minute).memory.overcome).toBe(got.memory.overcome);
    expect(ticked(got, at(61) + 5 * minute).memory.overcome).toEqual({});
  });
});
