import { describe, expect, it } from 'vitest';
import { denialSchema } from '../../../protocol/denial.ts';
import type { LogEvent } from '../../license-managers/log-event.ts';
import { usualRules } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { denied, logged, out, unsupported } from '../testing/test-logs.ts';
import {
  config,
  configured,
  daemon,
  feature,
  minute,
  noon,
  report,
  reported,
  withFeatures,
} from '../testing/test-reports.ts';
import { newsFor } from './news-for.ts';

const second = 1_000;
const later = noon + 20 * second;
const site = withFeatures([feature(), feature({ name: 'HFSS' }), feature({ name: 'MESH' })]);
/** The denials after these lines, each of which arrives when it happened. */
const denialsAfter = (lines: readonly (readonly [at: number, line: LogEvent])[], state: SiteState = site) =>
  Object.values(lines.reduce((before, [at, line]) => logged(before, [line], at), state).requests.denials);
const refused = (seconds: number, fields: Parameters<typeof denied>[1] = {}) =>
  [later + seconds * second, denied(later + seconds * second, fields)] as const;
const missing = (seconds: number, fields: Parameters<typeof unsupported>[1] = {}) =>
  [later + seconds * second, unsupported(later + seconds * second, fields)] as const;

describe('a refusal', () => {
  it('is a denial with all that the log says about it, and what to do', () => {
    const [denial, ...others] = denialsAfter([refused(0, { version: '2024.1', count: 3, code: '-4,342:10054' })]);
    expect(others).toEqual([]);
    const { settlesAt, old, ...row } = denial ?? expect.fail();
    expect({ settlesAt, old }).toEqual({ settlesAt: later + 2 * second, old: false });
    expect(denialSchema.parse(row)).toEqual({
      id: expect.any(String),
      at: later,
      lastAt: later,
      user: 'ana',
      host: 'ws-1',
      serverId: 's',
      vendorDaemon: 'ansyslmd',
      feature: 'FLUENT',
      featureId: 's/FLUENT',
      version: '2024.1',
      count: 3,
      reason: 'full',
      code: '-4,342:10054',
      message: 'All seats of this feature are in use.',
      nextStep: expect.stringMatching(/^Wait in line/),
      attempts: 1,
      alsoTried: [],
      satisfiedBy: null,
    });
  });

  it('without a count that makes sense is about one licence', () => {
    for (const count of [0, -3, Number.NaN, 1e300])
      expect(denialsAfter([refused(0, { count })])).toMatchObject([{ count: 1 }]);
  });

  it('of a feature that the site has not is kept by its name', () => {
    expect(denialsAfter([missing(0, { feature: 'NASTRAN' })])).toMatchObject([
      { feature: 'NASTRAN', featureId: null, reason: 'no-such-feature', code: '-5,346' },
    ]);
  });

  it('means the feature of the vendor daemon that wrote it', () => {
    const both = reported(
      configured(),
      report({
        vendorDaemons: [daemon(), daemon({ name: 'MSC' })],
        features: [feature(), feature({ vendor: 'MSC' })],
      }),
    );
    const [denial] = denialsAfter([refused(0, { daemon: 'msc' })], both);
    expect(both.site.features[denial?.featureId ?? '']).toMatchObject({ name: 'FLUENT', vendorDaemon: 'MSC' });
    expect(denialsAfter([refused(0, { daemon: 'saltd' })], both)).toMatchObject([{ featureId: null }]);
  });
});

describe('several refusals', () => {
  it('of one action are one denial, about the first feature that was tried', () => {
    expect(
      denialsAfter([
        refused(0),
        refused(0, { feature: 'HFSS' }),
        refused(2, { feature: 'MESH' }),
        refused(3, { feature: 'HFSS' }),
      ]),
    ).toMatchObject([
      { feature: 'FLUENT', alsoTried: ['HFSS', 'MESH'], attempts: 4, at: later, lastAt: later + 3 * second },
    ]);
  });

  it('that are further apart than an action takes are several', () => {
    const features = (denials: ReturnType<typeof denialsAfter>) => denials.map((denial) => denial.feature);
    expect(features(denialsAfter([refused(0), refused(3, { feature: 'HFSS' })]))).toEqual(['FLUENT', 'HFSS']);
    // However closely they follow each other, an action ends at last.
    const names = Array.from({ length: 8 }, (_, index) => `F${index}`);
    expect(features(denialsAfter(names.map((name, index) => refused(index * 2, { feature: name }))))).toEqual([
      'F0',
      'F6',
    ]);
  });

  it('of several persons, and of one at two workstations, are several', () => {
    const denials = denialsAfter([refused(0), refused(0, { user: 'bob' }), refused(0, { host: 'ws-2' })]);
    expect(denials.map(({ user, host }) => `${user}@${host}`)).toEqual(['ana@ws-1', 'bob@ws-1', 'ana@ws-2']);
  });

  it('of one person whose name and workstation are written otherwise are one', () => {
    expect(denialsAfter([refused(0), refused(60, { user: 'ANA', host: 'WS-1.example.org' })])).toMatchObject([
      { user: 'ana', host: 'ws-1', attempts: 2 },
    ]);
  });

  it('tell no more than so many names', () => {
    const names = Array.from({ length: 100 }, (_, index) => refused(0, { feature: `F${index}` }));
    const [denial, ...others] = denialsAfter(names);
    expect(others).toEqual([]);
    expect(denial).toMatchObject({ feature: 'F0', attempts: 100 });
    expect(denial?.alsoTried).toHaveLength(32);
  });

  it('on two license servers for one feature are one', () => {
    const two = withFeatures([feature()], noon, configured(config(), config({ id: 't' })));
    const first = logged(two, [denied(later)], later);
    const both = logged(first, [denied(later + second)], later + second, 't');
    expect(Object.values(both.requests.denials)).toMatchObject([{ serverId: 's', attempts: 2 }]);
  });
});

describe('retries', () => {
  it('are one denial as long as they follow each other within five minutes', () => {
    const times = Array.from({ length: 20 }, (_, index) => refused(index * 290));
    expect(denialsAfter(times)).toMatchObject([{ attempts: 20, at: later, lastAt: later + 19 * 290 * second }]);
    expect(denialsAfter([refused(0), refused(301)])).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
  });

  it('ask for as many seats as the greediest of them', () => {
    expect(denialsAfter([refused(0, { count: 2 }), refused(10, { count: 5 }), refused(20)])).toMatchObject([
      { count: 5 },
    ]);
    expect(denialsAfter([refused(0), refused(1, { feature: 'HFSS', count: 9 })])).toMatchObject([{ count: 1 }]);
  });

  it('of a feature that was only tried besides belong to that action', () => {
    expect(denialsAfter([refused(0), refused(1, { feature: 'HFSS' }), refused(60, { feature: 'HFSS' })])).toMatchObject(
      [{ feature: 'FLUENT', attempts: 3, lastAt: later + 60 * second }],
    );
  });

  it('of which lines come out of order are the same', () => {
    const at = later + 10 * second;
    const lines = [10, 8, 9].map((seconds) => denied(later + seconds * second));
    expect(Object.values(logged(site, lines, at).requests.denials)).toMatchObject([{ at, lastAt: at, attempts: 3 }]);
  });

  it('are told one by one where the rules say so', () => {
    const rules = { ...usualRules, denials: { settleMs: 0, collapseMs: 0 } };
    expect(denialsAfter([refused(0), refused(10)], { ...site, rules })).toHaveLength(2);
  });

  it('tell nobody again', () => {
    const first = logged(site, [denied(later)], later + 2 * second);
    const decided = logged(first, [], later + 4 * second);
    const [told] = Object.values(newsFor(decided, 'ana'));
    const again = logged(decided, [denied(later + minute)], later + minute);
    expect(Object.values(newsFor(again, 'ana'))).toEqual([{ ...told, attempts: 2, lastAt: later + minute }]);
  });
});

describe('of several reasons', () => {
  const excluded = { feature: 'HFSS', code: '-38,348', text: 'User/host on EXCLUDE list for feature.' };

  it.each([
    ['first', [refused(0), missing(1, { feature: 'OLD' }), refused(1, excluded)]],
    ['last', [missing(0, { feature: 'OLD' }), refused(0, excluded), refused(1)]],
    ['between', [refused(0, excluded), refused(1), missing(1, { feature: 'OLD' })]],
  ])('the one for which waiting helps counts, told %s', (_place, lines) => {
    const [denial, ...others] = denialsAfter(lines);
    expect(others).toEqual([]);
    expect(denial).toMatchObject({ feature: 'FLUENT', featureId: 's/FLUENT', reason: 'full', code: '-4,342' });
    expect(denial?.alsoTried.toSorted()).toEqual(['HFSS', 'OLD']);
  });

  it('of two alike the one on this site counts', () => {
    expect(denialsAfter([refused(0, { feature: 'GONE' }), refused(1)])).toMatchObject([
      { feature: 'FLUENT', alsoTried: ['GONE'] },
    ]);
    expect(denialsAfter([missing(0), refused(1, { feature: 'GONE' })])).toMatchObject([
      { feature: 'GONE', reason: 'full' },
    ]);
  });

  it('that waiting helps now is told anew, if it did not before', () => {
    const barred = { code: '-38,348' };
    expect(denialsAfter([refused(0, barred), refused(60)]).map(({ reason }) => reason)).toEqual(['excluded', 'full']);
    expect(denialsAfter([refused(0), refused(60, barred)])).toMatchObject([{ reason: 'full', attempts: 2 }]);
    expect(denialsAfter([refused(0, barred), refused(1)])).toMatchObject([
      { reason: 'full', attempts: 2, alsoTried: [] },
    ]);
  });
});

it('changes nothing for lines that refuse nothing', () => {
  expect(denialsAfter([[later, out(later)]])).toEqual([]);
});
