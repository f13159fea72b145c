import { describe, expect, it } from 'vitest';
import type { Feature } from '../../protocol/license.ts';
import { examplePolicy } from '../testing/example-requests.ts';
import { byId, exampleFeature, exampleServer, exampleState } from '../testing/example-site.ts';
import { noneFree } from './none-free.ts';

const full = exampleFeature({ name: 'FLUENT', inUse: 50 });

function none(features: readonly Feature[], waiting = true): boolean {
  const site = { servers: byId([exampleServer()]), features: byId(features), lines: {}, marks: {} };
  const siteInfo = { name: 'Example', demo: false, policy: { ...examplePolicy, waiting } };
  return noneFree({ state: exampleState({ site, siteInfo }), failure: null }, 'FLUENT');
}

describe('whether one has to wait for a feature', () => {
  it('is so when it is full wherever it is', () => {
    expect(none([full, exampleFeature({ name: 'mesh', inUse: 1 })])).toBe(true);
    expect(none([full, exampleFeature({ serverId: 'beta', name: 'FLUENT', inUse: 50 })])).toBe(true);
  });

  it('is not so where a seat is free, or may be', () => {
    expect(none([full, exampleFeature({ serverId: 'beta', name: 'FLUENT', inUse: 49 })])).toBe(false);
    expect(none([exampleFeature({ name: 'FLUENT', limit: 'unknown', issued: null, inUse: null })])).toBe(false);
  });

  it('is not so where nobody can wait, or nothing is known', () => {
    expect(none([full], false)).toBe(false);
    expect(none([])).toBe(false);
    expect(noneFree({ state: null, failure: null }, 'FLUENT')).toBe(false);
  });
});
