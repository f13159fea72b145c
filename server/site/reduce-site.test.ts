import { describe, expect, it } from 'vitest';
import { diffTables } from '../../protocol/diff.ts';
import { siteDelSchema, siteUpSchema } from '../../protocol/topics.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { reduceSite } from './reduce-site.ts';
import {
  cannotConnect,
  checkout,
  config,
  configured,
  daemon,
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
} from './testing/test-reports.ts';

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
    const state = reported(configured(), report({ features: [feature()] }));
    const after = reduceSite(state, {
      type: 'configured',
      at: noon + minute,
      servers: [config({ address: '27001@lic' })],
    });
    expect(serverOf(after)).toMatchObject({ status: 'unknown', members: [], lastGoodReportAt: null });
    // What the other one said is shown as old until this one has spoken.
    expect(onlyFeature(after).staleSince).toBe(noon);
    const spoken = reported(after, report({ features: [feature()] }), noon + 2 * minute);
    expect(onlyFeature(spoken).staleSince).toBeNull();
  });

  it.each([
    ['a log', { logs: [{ path: '/logs/debug.log' }] }],
    ['a broker', { broker: 'site-a' }],
  ])('says whether the log is read only as long as there is %s', (_what, source) => {
    const problem = { kind: 'log-missing', code: null, message: 'm', nextStep: 'n' };
    const withLog = configured(config(source));
    expect(serverOf(withLog)).not.toHaveProperty('logProblem');
    const told = reduceSite(withLog, { type: 'log-state', at: noon, serverId: 's', problem });
    expect(serverOf(told)?.logProblem).toEqual(problem);
    const reconfigured = (...servers: LicenseServerConfig[]) =>
      reduceSite(told, { type: 'configured', at: noon + minute, servers });
    expect(serverOf(reconfigured(config({ ...source, name: 'New name' })))?.logProblem).toEqual(problem);
    expect(serverOf(reconfigured(config()))).not.toHaveProperty('logProblem');
  });

  it('takes no name of a built-in property for a time zone', () => {
    const server = config({ id: 'constructor', timeZone: undefined });
    const borrowed = checkout({ kind: 'borrowed', linger: { left: null, total: 9_000 } });
    const state = reported(
      configured(server),
      report({ features: [feature({ checkouts: [borrowed] })] }),
      noon,
      'constructor',
    );
    const after = reduceSite(state, { type: 'configured', at: noon + minute, servers: [server] });
    expect(Object.keys(state.memory.borrowsFirstSeen)).toHaveLength(1);
    expect(after.memory.borrowsFirstSeen).toBe(state.memory.borrowsFirstSeen);
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
