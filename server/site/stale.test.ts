import { describe, expect, it } from 'vitest';
import { diffTables } from '../../protocol/diff.ts';
import {
  cannotConnect,
  checkout,
  configured,
  daemon,
  failed,
  feature,
  member,
  minute,
  noon,
  onlyFeature,
  queued,
  report,
  reported,
  reportServer,
  reservation,
  withFeatures,
} from './testing/test-reports.ts';

const serverOf = (state: ReturnType<typeof configured>, id = 's') => state.site.servers[id];
const idsOf = (state: ReturnType<typeof configured>) => Object.keys(state.site.features).sort();

describe('a poll that fails', () => {
  const good = withFeatures([feature({ checkouts: [checkout()] })]);

  it('keeps the last figures, marked as old since the last report', () => {
    const after = reported(good, failed(), noon + 5 * minute);
    expect(serverOf(after)).toMatchObject({
      status: 'down',
      problem: cannotConnect,
      lastGoodReportAt: noon,
      staleSince: noon,
      members: [{ host: 'lic', status: 'unknown' }],
      vendorDaemons: [{ name: 'ansyslmd', status: 'unknown' }],
    });
    expect(onlyFeature(after)).toEqual({ ...onlyFeature(good), staleSince: noon });
    expect(after.holders).toBe(good.holders);
    const later = reported(after, failed(), noon + 10 * minute);
    expect(diffTables(after.site, later.site)).toBeNull();
  });

  it('is over with the next good one', () => {
    const after = reported(
      reported(good, failed(), noon + minute),
      report({ features: [feature({ checkouts: [checkout()] })] }),
      noon + 2 * minute,
    );
    expect(onlyFeature(after)).toEqual(onlyFeature(good));
    expect(after.holders).toBe(good.holders);
    expect(serverOf(after)).toMatchObject({ status: 'up', problem: null, staleSince: null });
  });

  it('says that nothing is known when it was our tool that failed', () => {
    for (const kind of ['tool-missing', 'tool-timed-out', 'not-a-report']) {
      expect(serverOf(reported(good, failed({ ...cannotConnect, kind }), noon + minute))?.status).toBe('unknown');
    }
  });

  it('from the beginning leaves the server without features and without a report', () => {
    const state = reported(configured(), failed(), noon);
    expect(serverOf(state)).toMatchObject({ status: 'down', lastGoodReportAt: null, staleSince: noon });
    expect(state.site.features).toEqual({});
  });

  it('still tells which members are down', () => {
    const state = reported(good, {
      ...failed(),
      servers: [reportServer('27000@lic', [member({ status: 'down', problem: cannotConnect })])],
    });
    expect(serverOf(state)).toMatchObject({ status: 'down', members: [{ status: 'down', problem: cannotConnect }] });
  });
});

describe('a report that tells less than all', () => {
  const two = withFeatures([
    feature({ checkouts: [checkout()] }),
    feature({ name: 'NASTRAN', vendor: 'MSC', checkouts: [checkout({ user: 'bob' })] }),
  ]);

  it('keeps the features of a vendor daemon that is down, with the reason', () => {
    const problem = { ...cannotConnect, kind: 'vendor-daemon-down', code: '-97,121' };
    const down = report({
      vendorDaemons: [daemon(), daemon({ name: 'MSC', status: 'down', problem })],
      features: [feature({ checkouts: [checkout()] })],
    });
    const after = reported(two, down, noon + minute);
    expect(serverOf(after)).toMatchObject({
      status: 'degraded',
      problem: { code: '-97,121', message: 'The vendor daemon MSC is down.' },
      staleSince: null,
    });
    expect(after.site.features['s/NASTRAN']).toEqual({ ...two.site.features['s/NASTRAN'], staleSince: noon, problem });
    expect(after.holders['s/NASTRAN']).toBe(two.holders['s/NASTRAN']);
    expect(after.site.features['s/FLUENT']?.staleSince).toBeNull();
    const later = reported(after, down, noon + 2 * minute);
    expect(later.site.features['s/NASTRAN']).toBe(after.site.features['s/NASTRAN']);
  });

  it('and was cut short: what it has is taken, what it has not stays and is old', () => {
    const cut = report({
      truncated: true,
      features: [feature({ checkouts: [checkout(), checkout({ user: 'eve' })], inUse: 2 })],
    });
    const after = reported(two, cut, noon + minute);
    expect(serverOf(after)).toMatchObject({
      status: 'up',
      problem: { kind: 'report-truncated' },
      lastGoodReportAt: noon + minute,
    });
    expect(after.site.features['s/NASTRAN']).toEqual({ ...two.site.features['s/NASTRAN'], staleSince: noon });
    expect(after.site.features['s/FLUENT']).toMatchObject({ inUse: 2, staleSince: noon, difference: null });
    expect(Object.keys(after.holders['s/FLUENT']?.checkouts ?? {})).toHaveLength(2);
  });

  it('and ends in the middle of a feature: holders it did not come to are not gone', () => {
    const state = withFeatures([
      feature({ checkouts: [checkout(), checkout({ user: 'bob' })], reservations: [reservation()], queue: [queued()] }),
    ]);
    const after = reported(
      state,
      report({
        truncated: true,
        features: [feature({ checkouts: [checkout()], inUse: 4, queue: [], reservations: [] })],
      }),
      noon + minute,
    );
    expect(after.holders).toBe(state.holders);
    const whole = reported(after, report({ features: [feature({ checkouts: [checkout()] })] }), noon + 2 * minute);
    expect(Object.keys(whole.holders['s/FLUENT']?.checkouts ?? {})).toHaveLength(1);
    expect(onlyFeature(whole)).toMatchObject({ staleSince: null, difference: 0 });
  });

  it('and tells how much is in use, but not of all by whom: holders stay, figures are new', () => {
    const cut = report({
      truncated: true,
      features: [
        feature({ inUse: 3, checkouts: [] }),
        feature({ name: 'NASTRAN', vendor: 'MSC', inUse: 0, checkouts: [] }),
      ],
    });
    const after = reported(two, cut, noon + minute);
    expect(after.holders['s/FLUENT']).toBe(two.holders['s/FLUENT']);
    expect(after.site.features['s/FLUENT']).toMatchObject({ inUse: 3, staleSince: noon, difference: null });
  });

  it('and lacks what could not be asked: the reason is told, also of a report that is whole but for that', () => {
    const unasked = { kind: 'broker-away', code: null, message: 'm', nextStep: 'n' };
    const features = [feature({ checkouts: [checkout()] })];
    for (const truncated of [true, false]) {
      const after = reported(two, report({ truncated, unasked, features }), noon + minute);
      expect(serverOf(after)).toMatchObject({ status: 'up', problem: unasked, staleSince: null });
      expect(serverOf(reported(after, report({ features }), noon + 2 * minute))?.problem).toBeNull();
    }
  });

  it('and says nothing at all is no word about the features', () => {
    const after = reported(two, report({ servers: [], vendorDaemons: [] }), noon + minute);
    expect(idsOf(after)).toEqual(['s/FLUENT', 's/NASTRAN']);
    expect(after.site.features['s/FLUENT']?.staleSince).toBe(noon);
  });

  it('and has a feature in error keeps what was known of it, with the reason', () => {
    const after = reported(
      two,
      report({
        features: [
          feature({ error: cannotConnect, issued: null, inUse: null }),
          feature({ name: 'NASTRAN', vendor: 'MSC' }),
        ],
      }),
      noon + minute,
    );
    expect(after.site.features['s/FLUENT']).toEqual({
      ...two.site.features['s/FLUENT'],
      problem: cannotConnect,
      staleSince: noon,
    });
    expect(after.holders['s/FLUENT']).toBe(two.holders['s/FLUENT']);
  });
});
