import { describe, expect, it } from 'vitest';
import type { SiteState } from '../site-state.ts';
import { logged, packageOf } from '../testing/test-logs.ts';
import { config, configured, feature, minute, noon, report, reported, withFeatures } from '../testing/test-reports.ts';

const later = noon + 20_000;
const three = ['FLUENT', 'MESH', 'VIEW'].map((name) => feature({ name }));
const site = withFeatures(three);
const partOf = (state: SiteState) =>
  Object.fromEntries(
    Object.values(state.site.features).flatMap(({ name, partOf: packages }) =>
      packages === undefined ? [] : [[name, packages]],
    ),
  );
const suite = packageOf('SUITE', ['FLUENT', 'MESH']);

describe('packages that a log tells of', () => {
  it('are told with the features that are part of them, in alphabetical order', () => {
    const after = logged(site, [suite, packageOf('ALL', ['MESH', 'VIEW', 'GONE'])], later);
    expect(partOf(after)).toEqual({ FLUENT: ['SUITE'], MESH: ['ALL', 'SUITE'], VIEW: ['ALL'] });
  });

  it('stay known to reports, and to features that come later', () => {
    const early = logged(configured(), [suite], noon);
    const after = withFeatures(three, noon + minute, early);
    expect(partOf(after)).toEqual({ FLUENT: ['SUITE'], MESH: ['SUITE'] });
    const next = withFeatures(three, noon + 2 * minute, after);
    expect(next.site.features).toBe(after.site.features);
  });

  it('are told anew when they change', () => {
    const before = logged(site, [suite], later);
    const after = logged(before, [packageOf('SUITE', ['MESH', 'MESH', 'VIEW'])], later);
    expect(partOf(after)).toEqual({ MESH: ['SUITE'], VIEW: ['SUITE'] });
    expect(logged(after, [packageOf('SUITE', ['MESH', 'VIEW'])], later).site).toBe(after.site);
  });

  it('are no part of themselves', () => {
    const own = withFeatures([...three, feature({ name: 'SUITE' })]);
    expect(partOf(logged(own, [packageOf('SUITE', ['SUITE', 'MESH'])], later))).toEqual({ MESH: ['SUITE'] });
  });

  it('are those of their license server', () => {
    let two = reported(configured(config(), config({ id: 't' })), report({ features: three }));
    two = reported(two, report({ features: three }), noon, 't');
    const after = logged(two, [suite], later, 't');
    expect(after.site.features['s/FLUENT']).toBe(two.site.features['s/FLUENT']);
    expect(after.site.features['t/FLUENT']).toMatchObject({ partOf: ['SUITE'] });
    expect(logged(two, [suite], later, 'gone')).toBe(two);
  });

  it('have names like any other', () => {
    const after = logged(site, [packageOf('__proto__', ['MESH']), packageOf('constructor', ['VIEW'])], later);
    expect(partOf(after)).toEqual({ MESH: ['__proto__'], VIEW: ['constructor'] });
    const long = logged(site, [packageOf('x'.repeat(10_000), ['MESH'])], later);
    expect(partOf(long)).toEqual({ MESH: ['x'.repeat(512)] });
  });

  it('are limited in their number, their parts, and what one feature is told to be part of', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => packageOf(`P${String(index).padStart(4, '0')}`, ['MESH']));
    const after = logged(site, many, later);
    expect(Object.keys(after.memory.packages.s ?? {})).toHaveLength(4_000);
    expect(partOf(after).MESH).toHaveLength(64);
    // One that is known can still change.
    const changed = logged(after, [packageOf('P0000', ['VIEW'])], later);
    expect(partOf(changed)).toMatchObject({ VIEW: ['P0000'] });
    const parts = Array.from({ length: 2_000 }, (_, index) => `F${index}`);
    const large = logged(site, [packageOf('LARGE', [...parts, 'MESH'])], later);
    expect(large.memory.packages.s?.LARGE).toHaveLength(1_000);
  });

  it('are told by reports as well, where those do', () => {
    const part = (name: string, ...partOf: readonly string[]) => feature({ name, partOf });
    const state = withFeatures([part('A', 'POOL'), part('B', 'POOL', 'ALL'), feature({ name: 'POOL' })]);
    expect(partOf(state)).toEqual({ A: ['POOL'], B: ['ALL', 'POOL'] });
    expect(partOf(withFeatures([feature({ name: 'A' }), part('B', 'POOL')], noon + minute, state))).toEqual({
      B: ['ALL', 'POOL'],
    });
    const cut = reported(state, report({ features: [part('B', 'POOL')], truncated: true }), noon + minute);
    expect(partOf(cut)).toEqual(partOf(state));
  });
});
