import { describe, expect, it } from 'vitest';
import {
  checkout,
  config,
  configured,
  daemon,
  feature,
  member,
  minute,
  noon,
  onlyFeature,
  report,
  reported,
  reportServer,
  withFeatures,
} from './testing/test-reports.ts';

const serverOf = (state: ReturnType<typeof configured>, id = 's') => state.site.servers[id];
const idsOf = (state: ReturnType<typeof configured>) => Object.keys(state.site.features).sort();

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
