import { describe, expect, it } from 'vitest';
import { diffTables } from '../../protocol/diff.ts';
import { siteDelSchema, siteUpSchema } from '../../protocol/topics.ts';
import { reduceSite } from './reduce-site.ts';
import {
  cannotConnect,
  checkout,
  config,
  configured,
  daemon,
  failed,
  feature,
  member,
  minute,
  noon,
  onlyFeature,
  pool,
  queued,
  report,
  reported,
  reportServer,
  reservation,
  withFeatures,
} from './test-reports.ts';

const serverOf = (state: ReturnType<typeof configured>, id = 's') => state.site.servers[id];
const idsOf = (state: ReturnType<typeof configured>) => Object.keys(state.site.features).sort();

describe('configured', () => {
  it('knows the license servers at once, and nothing about them', () => {
    expect(serverOf(configured())).toMatchObject({
      id: 's',
      name: 'CAE',
      address: '27000@lic',
      status: 'unknown',
      lastGoodReportAt: null,
      staleSince: null,
      problem: null,
    });
  });

  it('keeps what is known of servers that stay, and drops all of those that go', () => {
    const list = { entries: [] };
    let state = configured(config(), config({ id: 't' }));
    state = reported(state, report({ features: [feature({ checkouts: [checkout()] })] }), noon, 's');
    state = reported(
      state,
      report({
        features: [feature({ checkouts: [checkout({ kind: 'borrowed', linger: { left: null, total: 9_000 } })] })],
      }),
      noon,
      't',
    );
    state = reduceSite(state, { type: 'license-list', at: noon, serverId: 't', list });
    expect(Object.keys(state.memory.borrowsFirstSeen)).toHaveLength(1);
    const after = reduceSite(state, { type: 'configured', at: noon, servers: [config({ name: 'New name' })] });
    expect(Object.keys(after.site.servers)).toEqual(['s']);
    expect(serverOf(after)).toMatchObject({ name: 'New name', status: 'up', lastGoodReportAt: noon });
    expect(idsOf(after)).toEqual(['s/FLUENT']);
    expect(after.holders['s/FLUENT']).toBe(state.holders['s/FLUENT']);
    expect(Object.keys(after.holders)).toEqual(['s/FLUENT']);
    expect(after.memory).toMatchObject({ borrowsFirstSeen: {}, licenseLists: {}, timeZones: { s: 'UTC' } });
  });

  it('knows nothing of a server whose address is another one now', () => {
    const state = reported(configured(), report());
    const after = reduceSite(state, { type: 'configured', at: noon, servers: [config({ address: '27001@lic' })] });
    expect(serverOf(after)).toMatchObject({ status: 'unknown', members: [], lastGoodReportAt: null });
  });

  it('ignores reports of servers that are not watched', () => {
    const state = configured();
    expect(reported(state, report(), noon, 'other')).toBe(state);
    expect(reported(state, report(), noon, 'constructor')).toBe(state);
    expect(reduceSite(state, { type: 'license-list', at: noon, serverId: 'other', list: { entries: [] } })).toBe(state);
  });
});

describe('a good report', () => {
  it('tells the counts as the manager states them', () => {
    const state = withFeatures([
      feature({
        inUse: 6,
        checkouts: [checkout({ count: 2 }), checkout({ user: 'bob', kind: 'borrowed', until: '2026-11-25T00:00:00' })],
        reservations: [reservation()],
        queue: [queued(), queued({ user: 'eve', count: 3 })],
        pools: [pool()],
      }),
    ]);
    expect(onlyFeature(state)).toEqual({
      id: 's/FLUENT',
      serverId: 's',
      vendorDaemon: 'ansyslmd',
      name: 'FLUENT',
      limit: 'counted',
      issued: 10,
      inUse: 6,
      borrowed: 1,
      reserved: 2,
      queued: 4,
      available: 4,
      pools: [pool()],
      difference: 1,
      problem: null,
      staleSince: null,
    });
    expect(serverOf(state)).toMatchObject({ status: 'up', problem: null, lastGoodReportAt: noon, staleSince: null });
  });

  it('never shows what is not known as a number, nor less than nothing as available', () => {
    const numbers = (of: Parameters<typeof feature>[0]) => {
      const { limit, issued, inUse, available, difference, borrowed } = onlyFeature(withFeatures([feature(of)]));
      return { limit, issued, inUse, available, difference, borrowed };
    };
    expect(numbers({ uncounted: true, issued: null, inUse: null })).toEqual({
      limit: 'uncounted',
      issued: null,
      inUse: null,
      available: null,
      difference: null,
      borrowed: 0,
    });
    expect(numbers({ issued: null, inUse: null, error: cannotConnect })).toEqual({
      limit: 'unknown',
      issued: null,
      inUse: null,
      available: null,
      difference: null,
      borrowed: null,
    });
    expect(numbers({ issued: 21, inUse: 0, error: cannotConnect })).toMatchObject({
      issued: 21,
      inUse: null,
      available: null,
    });
    expect(numbers({ issued: 3, inUse: 5 })).toMatchObject({ available: 0, difference: 5 });
    expect(numbers({ issued: Number.NaN, inUse: -1 })).toMatchObject({ limit: 'unknown', issued: null, inUse: null });
  });

  it('removes a feature that is not licensed any more', () => {
    const state = withFeatures([feature(), feature({ name: 'HFSS' })]);
    const after = reported(state, report({ features: [feature({ name: 'HFSS' })] }), noon + minute);
    expect(idsOf(after)).toEqual(['s/HFSS']);
    expect(Object.keys(after.holders)).toEqual(['s/HFSS']);
    expect(Object.keys(after.memory.starts)).toEqual(['s/HFSS']);
  });

  it('again changes nothing but the times of the server', () => {
    const features = [
      feature({ checkouts: [checkout(), checkout({ user: 'bob' })], queue: [queued()], reservations: [reservation()] }),
    ];
    const first = withFeatures(features);
    const second = withFeatures(structuredClone(features), noon + minute, first);
    expect(second.holders).toBe(first.holders);
    expect(second.memory.starts).toBe(first.memory.starts);
    expect(diffTables(first.site, second.site)).toEqual({
      up: { servers: [{ ...serverOf(first), lastGoodReportAt: noon + minute }] },
      del: {},
    });
  });

  it('counts the lines that were not understood', () => {
    expect(serverOf(reported(configured(), report({ unparsed: [{ line: 3, text: '?' }] })))?.unparsedLines).toBe(1);
  });

  it('keeps texts within the limits of the protocol', () => {
    const long = 'x'.repeat(5_000);
    const state = reported(
      configured(config({ name: long, address: long })),
      report({
        servers: [
          reportServer(
            long,
            Array.from({ length: 40 }, (_, index) => member({ host: `${long}${index}`, port: 99_999 })),
          ),
        ],
        vendorDaemons: [daemon({ name: long })],
        features: [
          feature({
            name: `${long}\ud800`,
            vendor: long,
            checkouts: [checkout({ user: long, host: long, display: long, handle: long, count: -2, pid: -3 })],
            pools: Array.from({ length: 300 }, () => pool({ vendorString: long })),
          }),
        ],
      }),
    );
    const changes = diffTables(configured().site, state.site);
    expect(siteUpSchema.safeParse(changes?.up).error).toBeUndefined();
    expect(siteDelSchema.safeParse(changes?.del).error).toBeUndefined();
    expect(onlyFeature(state).id.length).toBeLessThan(512);
  });
});

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
    expect(serverOf(after)).toMatchObject({ status: 'degraded', problem, staleSince: null });
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

describe('which feature is which', () => {
  it('license servers with the same features stay apart', () => {
    const features = [feature({ checkouts: [checkout()] })];
    let state = configured(config({ id: 'a' }), config({ id: 'b' }));
    state = reported(state, report({ features }), noon, 'a');
    state = reported(state, report({ features }), noon, 'b');
    expect(idsOf(state)).toEqual(['a/FLUENT', 'b/FLUENT']);
    const ids = Object.values(state.holders).flatMap(({ checkouts }) => Object.keys(checkouts));
    expect(new Set(ids).size).toBe(2);
    expect(reported(state, report(), noon + minute, 'a').holders['b/FLUENT']).toBe(state.holders['b/FLUENT']);
  });

  it('several license servers in one report are told apart by their address', () => {
    const twice = report({
      servers: [reportServer('27000@a', [member({ host: 'a' })]), reportServer('27000@b', [member({ host: 'b' })])],
      features: [feature({ server: 0 }), feature({ server: 1, issued: 3 })],
    });
    const state = reported(configured(), twice);
    expect(idsOf(state)).toEqual(['s/FLUENT@27000%40a', 's/FLUENT@27000%40b']);
    const turned = {
      ...twice,
      servers: twice.servers.toReversed(),
      features: [feature({ server: 1 }), feature({ server: 0, issued: 3 })],
    };
    expect(reported(state, turned).site.features).toBe(state.site.features);
  });

  it('keeps the features of one of them that is silent', () => {
    const servers = (status: 'up' | 'down') => [
      reportServer('27000@a', [member({ host: 'a' })]),
      reportServer('27000@b', [member({ host: 'b', status })]),
    ];
    const state = reported(
      configured(),
      report({ servers: servers('up'), features: [feature(), feature({ server: 1 })] }),
    );
    const after = reported(state, report({ servers: servers('down'), features: [feature()] }), noon + minute);
    expect(serverOf(after)?.status).toBe('degraded');
    expect(after.site.features['s/FLUENT@27000%40b']?.staleSince).toBe(noon);
  });

  it('two vendor daemons may serve one name', () => {
    const both = [feature({ vendor: 'A', issued: 1 }), feature({ vendor: 'B', issued: 2 })];
    const state = withFeatures(both);
    expect(idsOf(state)).toEqual(['s/FLUENT:A', 's/FLUENT:B']);
    const turned = withFeatures(both.toReversed(), noon, state);
    expect(turned.site.features).toBe(state.site.features);
    const one = reported(
      state,
      report({
        vendorDaemons: [daemon({ name: 'A' }), daemon({ name: 'B', status: 'down' })],
        features: [feature({ vendor: 'A', issued: 1 })],
      }),
      noon,
    );
    expect(one.site.features['s/FLUENT:A']).toBe(state.site.features['s/FLUENT:A']);
    expect(one.site.features['s/FLUENT:B']).toMatchObject({ issued: 2, staleSince: noon });
  });

  it('a vendor that is printed only while the feature is used changes nothing', () => {
    const idle = feature({ vendor: null });
    const used = feature({ checkouts: [checkout()] });
    const first = withFeatures([idle]);
    const second = withFeatures([used], noon, first);
    const third = withFeatures([idle], noon, second);
    expect([first, second, third].map(idsOf)).toEqual([['s/FLUENT'], ['s/FLUENT'], ['s/FLUENT']]);
    expect(onlyFeature(third).vendorDaemon).toBe('ansyslmd');
    const twice = withFeatures([idle, { ...idle, issued: 3 }]);
    expect(idsOf(twice)).toEqual(['s/FLUENT', 's/FLUENT:2']);
    const known = withFeatures([idle, { ...used, vendor: 'B', issued: 3 }], noon, twice);
    expect(known.site.features['s/FLUENT:2']).toMatchObject({ vendorDaemon: 'B', issued: 3 });
    expect(withFeatures([idle, { ...idle, issued: 3 }], noon, known).site.features['s/FLUENT:2']).toMatchObject({
      issued: 3,
    });
  });
});

describe('the license list', () => {
  const list = {
    entries: [
      { feature: 'FLUENT', vendor: 'ansyslmd', version: '2024.1', issued: 6, expiry: '2027-01-31' },
      { feature: 'FLUENT', vendor: 'ansyslmd', version: '2023.2', issued: 4, expiry: 'permanent' },
      { feature: 'FLUENT', vendor: 'ansyslmd', version: '2022.2', issued: null, expiry: 'when it rains' },
    ],
  };
  const enriched = [
    pool({ issued: 6 }),
    pool({ version: '2023.2', issued: 4, expiry: 'permanent' }),
    pool({ version: '2022.2', issued: null, expiry: null }),
  ];

  it('completes the pools at once and in later reports', () => {
    const state = withFeatures([feature({ vendor: null, pools: [pool({ expiry: null })] })]);
    const listed = reduceSite(state, { type: 'license-list', at: noon, serverId: 's', list });
    expect(onlyFeature(listed)).toMatchObject({ pools: enriched, vendorDaemon: 'ansyslmd' });
    expect(onlyFeature(withFeatures([feature({ pools: [pool()] })], noon, listed)).pools).toEqual(enriched);
    expect(onlyFeature(withFeatures([feature()], noon, listed)).pools).toEqual(enriched);
    const renewed = {
      entries: [{ feature: 'FLUENT', vendor: 'ansyslmd', version: '2024.1', issued: 6, expiry: '2028-01-31' }],
    };
    const later = reduceSite(listed, { type: 'license-list', at: noon, serverId: 's', list: renewed });
    expect(onlyFeature(withFeatures([feature()], noon, later)).pools).toEqual([
      pool({ issued: 6, expiry: '2028-01-31' }),
    ]);
  });

  it('does not override what the report says', () => {
    const state = reduceSite(configured(), { type: 'license-list', at: noon, serverId: 's', list });
    const own = pool({ version: 'v2024.1', issued: 5, vendorString: 'x' });
    expect(onlyFeature(withFeatures([feature({ pools: [own] })], noon, state)).pools[0]).toEqual(own);
  });
});
