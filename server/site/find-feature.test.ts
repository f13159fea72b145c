import { describe, expect, it } from 'vitest';
import { findFeature } from './find-feature.ts';
import type { SiteState } from './site-state.ts';
import {
  config,
  configured,
  daemon,
  feature,
  member,
  noon,
  report,
  reported,
  reportServer,
} from './testing/test-reports.ts';

type Features = Parameters<typeof feature>[0][];
const site = (...features: Features) =>
  reported(
    configured(),
    report({
      vendorDaemons: [daemon(), daemon({ name: 'MSC' })],
      features: features.map((fields) => feature(fields)),
    }),
  );
const found = (state: SiteState, name: string, of = 'ansyslmd', serverId = 's') => {
  const server = state.site.servers[serverId] ?? expect.fail();
  const row = findFeature(state, server, name, of);
  return row && `${row.name} of ${row.vendorDaemon}`;
};

describe('the feature that a line means', () => {
  it('is the one of that name', () => {
    const state = site({}, { name: 'HFSS' });
    expect(found(state, 'HFSS')).toBe('HFSS of ansyslmd');
    for (const name of ['GONE', '', '__proto__', 'constructor', 's/HFSS']) expect(found(state, name)).toBeUndefined();
  });

  it('is the one written so before those written otherwise', () => {
    const state = site({ name: 'solver' }, { name: 'SOLVER' });
    expect(found(state, 'SOLVER')).toBe('SOLVER of ansyslmd');
    expect(found(state, 'solver')).toBe('solver of ansyslmd');
    expect(found(state, 'solver', 'saltd')).toBe('solver of ansyslmd');
    // It could be either.
    expect(found(state, 'Solver')).toBeUndefined();
    expect(found(site({ name: 'solver' }), 'Solver')).toBe('solver of ansyslmd');
  });

  it('is the one of the vendor daemon that wrote the line', () => {
    const state = site({}, { vendor: 'MSC' });
    expect(found(state, 'FLUENT', 'ANSYSLMD')).toBe('FLUENT of ansyslmd');
    expect(found(state, 'FLUENT', 'msc')).toBe('FLUENT of MSC');
    expect(found(state, 'FLUENT', 'saltd')).toBeUndefined();
  });

  it('is not one that another vendor daemon serves, as far as that is known', () => {
    const state = site({}, { name: 'HFSS', vendor: null }, { name: 'MESH', vendor: 'ansys' });
    expect(found(state, 'FLUENT', 'MSC')).toBeUndefined();
    expect(found(state, 'HFSS', 'MSC')).toBe('HFSS of null');
    // The license names the daemon otherwise than the daemon itself.
    expect(found(state, 'MESH', 'MSC')).toBe('MESH of ansys');
    expect(found(state, 'FLUENT', 'saltd')).toBe('FLUENT of ansyslmd');
  });

  it('is one of that license server', () => {
    const two = configured(config(), config({ id: 't' }));
    const state = reported(two, report({ features: [feature()] }), noon, 't');
    expect(found(state, 'FLUENT', 'ansyslmd', 't')).toBe('FLUENT of ansyslmd');
    expect(found(state, 'FLUENT', 'ansyslmd', 's')).toBeUndefined();
  });

  it('is not told where one report covers several license servers that have it', () => {
    const servers = [reportServer('1@a', [member()]), reportServer('2@b', [member()])];
    const features = [feature({ server: 0 }), feature({ server: 1 }), feature({ name: 'HFSS', server: 1 })];
    const state = reported(configured(), report({ servers, features }));
    expect(found(state, 'FLUENT')).toBeUndefined();
    expect(found(state, 'HFSS')).toBe('HFSS of ansyslmd');
  });

  it('has names with any characters in them', () => {
    const names = ['al4odb++', 'a/b', 'größe', 'mesh pro', 'x'.repeat(500), '🜚'];
    const state = site(...names.map((name) => ({ name })));
    for (const name of names) expect(found(state, name)).toBe(`${name} of ansyslmd`);
  });
});
