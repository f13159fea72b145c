import { describe, expect, it } from 'vitest';
import type { Feature } from '../../protocol/license.ts';
import { mergeGroups, ofFile } from '../collect/log/merge-groups.ts';
import { parseGroups } from '../license-managers/flexlm/options-file.ts';
import { parseGroups as parseRlmGroups } from '../license-managers/rlm/options-file.ts';
import { allowanceOf, allowancesFor } from './allowances.ts';
import { affectedByRules } from './allowances-affected.ts';
import { reduceSite } from './reduce-site.ts';
import { freeFor } from './seats-for.ts';
import type { SiteState } from './site-state.ts';
import {
  checkout,
  configured,
  daemon,
  feature,
  minute,
  noon,
  report,
  reported,
  withFeatures,
} from './testing/test-reports.ts';
import { joinProblem } from './waiting/join-problem.ts';

const ana = { user: 'ana', host: 'ws-1' };
const bob = { user: 'bob', host: 'ws-2' };

/** The site with these files, by their path. */
const withFiles = (state: SiteState, files: Readonly<Record<string, string>>) =>
  reduceSite(state, {
    type: 'groups',
    at: noon,
    serverId: 's',
    groups: mergeGroups(Object.entries(files).map(([path, text]) => ofFile(parseGroups(text), path))),
  });
const site = (text: string, ...features: Parameters<typeof feature>[0][]) =>
  withFiles(withFeatures((features.length === 0 ? [{}] : features).map(feature)), { '/opt/ansyslmd.opt': text });
const of = (state: SiteState, person = ana, name = 'FLUENT') =>
  allowanceOf(state, state.site.features[`s/${name}`] as Feature, person);

describe('who is barred from a feature', () => {
  it.each([
    ['EXCLUDE FLUENT USER Ana', 'excluded', null],
    ['EXCLUDE FLUENT HOST ws-1.example.org', 'excluded', null],
    ['GROUP out ana eve\nEXCLUDE FLUENT GROUP out', 'excluded', null],
    ['HOST_GROUP lab ws-1\nEXCLUDEALL HOST_GROUP lab', 'excluded', null],
    ['INCLUDE FLUENT USER bob', 'not-included', null],
    ['INCLUDEALL USER bob', 'not-included', null],
    ['INCLUDE FLUENT USER ana\nEXCLUDE FLUENT HOST ws-1', 'excluded', 'not-included'],
  ])('by %s', (text, forAna, forBob) => {
    expect(of(site(text))).toMatchObject({ barred: forAna });
    expect(of(site(text), bob)?.barred ?? null).toBe(forBob);
    expect(freeFor(site(text), 's/FLUENT', ana)).toBe(0);
  });

  it.each([
    'EXCLUDE FLUENT USER bob',
    'EXCLUDE MESH USER ana',
    'INCLUDE FLUENT USER bob\nINCLUDE FLUENT USER ana',
    'INCLUDE FLUENT USER bob\nINCLUDEALL USER ana',
    'INCLUDE FLUENT USER bob\nINCLUDE FLUENT INTERNET 10.0.*.*',
    'INCLUDE FLUENT HOST 10.0.3.7',
    'HOST_GROUP lab 10.0.3.7\nINCLUDE FLUENT HOST_GROUP lab',
    'INCLUDE FLUENT GROUP nobody_told_who',
    'INCLUDE FLUENT:VERSION=2.0 USER bob',
    'EXCLUDE FLUENT:VERSION=2.0 USER ana',
    'EXCLUDE FLUENT PROJECT crash',
  ])('is nobody for sure by %s', (text) => {
    expect(of(site(text))).toBeUndefined();
    expect(freeFor(site(text), 's/FLUENT', ana)).toBe(10);
  });

  it('is told also of features without a limit, and cannot join the line', () => {
    const state = site('EXCLUDE FLUENT USER ana', { uncounted: true, issued: null });
    expect(freeFor(state, 's/FLUENT', ana)).toBe(0);
    expect(freeFor(state, 's/FLUENT', bob)).toBe('unlimited');
    const wish = { ...ana, featureIds: ['s/FLUENT'], seats: 1 };
    expect(joinProblem(site('EXCLUDE FLUENT USER ana'), wish)?.kind).toBe('not-allowed');
    expect(joinProblem(site('EXCLUDE FLUENT USER ana'), { ...wish, ...bob })).toBeNull();
  });
});

describe('a limit', () => {
  const held = [
    checkout({ user: 'Ana', count: 2 }),
    checkout({ user: 'bob', host: 'ws-2', handle: '102' }),
    checkout({ user: 'eve', host: 'ws-1', handle: '103' }),
  ];

  it.each([
    ['MAX 3 FLUENT USER ana', { most: 3, left: 1, of: 'user' }],
    ['MAX 3 FLUENT HOST ws-1', { most: 3, left: 0, of: 'host' }],
    ['GROUP crash ana bob\nMAX 5 FLUENT GROUP crash', { most: 5, left: 2, of: 'group' }],
    ['GROUP crash ana bob\nMAX 5 FLUENT GROUP crash\nMAX 2 FLUENT USER ana', { most: 2, left: 0, of: 'user' }],
  ])('by %s leaves what those it is about do not hold', (text, limit) => {
    const state = site(text, { checkouts: held });
    expect(of(state)).toMatchObject({ barred: null, limit });
    expect(freeFor(state, 's/FLUENT', ana)).toBe(limit.left);
  });

  it('is that of those it is about, and no more than what is free', () => {
    expect(of(site('MAX 3 FLUENT USER bob', { checkouts: held }))).toBeUndefined();
    expect(freeFor(site('MAX 9 FLUENT USER ana', { checkouts: held, issued: 5 }), 's/FLUENT', ana)).toBe(1);
  });

  it('of RLM can be one of each user, and leaves out who is exempt', () => {
    const rlm = (text: string) =>
      reduceSite(withFeatures([feature({ checkouts: held })]), {
        type: 'groups',
        at: noon,
        serverId: 's',
        groups: parseRlmGroups(text),
      });
    const each = rlm('MAX 2 FLUENT user *');
    expect(of(each)).toMatchObject({ limit: { most: 2, left: 0, of: 'user' } });
    expect(of(each, bob)).toMatchObject({ limit: { most: 2, left: 1, of: 'user' } });
    for (const exempt of ['EXEMPT_MAX FLUENT user ana', 'EXEMPTALL_MAX host ws-1', 'EXEMPTALL_MAX internet 10.*']) {
      expect(of(rlm(`MAX 2 FLUENT user *\n${exempt}`))).toBeUndefined();
    }
    expect(of(rlm('MAX 2 FLUENT user *\nEXEMPT_MAX FLUENT user ana'), bob)).toMatchObject({ limit: { left: 1 } });
  });

  it('of borrowing bars from that alone', () => {
    expect(of(site('EXCLUDE_BORROW FLUENT USER ana'))).toMatchObject({ barred: null, limit: null, mayBorrow: false });
    expect(of(site('INCLUDE_BORROW FLUENT USER bob'))).toMatchObject({ mayBorrow: false });
    expect(of(site('INCLUDE_BORROW FLUENT USER bob'), bob)).toBeUndefined();
  });
});

describe('an options file', () => {
  const two = { FLUENT: 'ansyslmd', MATLAB: 'MLM' };
  const served = (files: Readonly<Record<string, string>>) =>
    withFiles(
      reported(
        configured(),
        report({
          vendorDaemons: Object.values(two).map((name) => daemon({ name })),
          features: Object.entries(two).map(([name, vendor]) => feature({ name, vendor })),
        }),
      ),
      files,
    );

  it('is about the features of the vendor daemon that it is named by', () => {
    const state = served({ '/opt/mlm.opt': 'EXCLUDEALL USER ana\nEXCLUDE FLUENT USER bob' });
    expect(allowancesFor(state, ana)).toMatchObject([{ featureId: 's/MATLAB', barred: 'excluded' }]);
    expect(allowancesFor(state, bob)).toEqual([]);
  });

  it('that is named otherwise is about the features that it names', () => {
    const state = served({ 'C:\\lic\\all.opt': 'EXCLUDEALL USER ana\nEXCLUDE FLUENT USER bob' });
    expect(allowancesFor(state, ana)).toEqual([]);
    expect(allowancesFor(state, bob)).toMatchObject([{ featureId: 's/FLUENT', barred: 'excluded' }]);
  });
});

describe('whose allowances change', () => {
  const rules = 'GROUP crash ana bob\nHOST_GROUP lab ws-7\nMAX 5 FLUENT GROUP crash\nMAX 2 FLUENT HOST_GROUP lab';

  it('is everybody when the rules do, or a feature comes that has some', () => {
    const before = withFeatures([feature()]);
    expect(affectedByRules(before, site(rules))).toBe('everybody');
    expect(affectedByRules(site(rules), before)).toBe('everybody');
    const early = withFiles(configured(), { '/ansyslmd.opt': rules });
    expect(affectedByRules(early, withFeatures([feature()], noon, early))).toBe('everybody');
    const groupsOnly = site('GROUP crash ana');
    expect(affectedByRules(before, groupsOnly)).toEqual({ users: new Set(), hosts: new Set() });
  });

  it('are those who share a limit with somebody who took a seat', () => {
    const before = site(rules);
    const after = withFeatures([feature({ checkouts: [checkout({ user: 'bob' })] })], noon + minute, before);
    expect(affectedByRules(before, after)).toEqual({ users: new Set(['ana', 'bob']), hosts: new Set(['ws-7']) });
    expect(affectedByRules(after, after)).toEqual({ users: new Set(), hosts: new Set() });
  });
});
