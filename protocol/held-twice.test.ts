import { describe, expect, it } from 'vitest';
import { heldTwice } from './held-twice.ts';
import type { Checkout } from './license.ts';

const seat = (id: string, fields: Partial<Checkout>): Checkout => ({
  id,
  featureId: 's/FLUENT',
  user: 'ana',
  host: 'ws-1',
  display: null,
  version: null,
  count: 1,
  kind: 'floating',
  since: null,
  until: null,
  handle: null,
  pid: null,
  ...fields,
});
const lent = (id: string, fields: Partial<Checkout> = {}) => seat(id, { kind: 'borrowed', host: 'lap-1', ...fields });
const names: Readonly<Record<string, string>> = { 's/FLUENT': 'FLUENT', 't/fluent': 'Fluent', 's/MESH': 'MESH' };
const found = (...checkouts: readonly Checkout[]) =>
  Object.fromEntries(heldTwice(checkouts, (featureId) => names[featureId]));

describe('who holds a feature borrowed and floating', () => {
  it('is told with the other machine, also of another license server', () => {
    expect(found(lent('b'), seat('f', {}))).toEqual({ b: ['ws-1'] });
    expect(found(lent('b'), seat('f', { user: 'ANA', featureId: 't/fluent' }))).toEqual({ b: ['ws-1'] });
  });

  it('is told once of each machine', () => {
    const here = seat('f', {});
    const again = seat('g', { host: 'WS-1.example.org' });
    expect(found(lent('b'), here, again, seat('h', { host: 'ws-2' }), lent('c'))).toEqual({
      b: ['ws-1', 'ws-2'],
      c: ['ws-1', 'ws-2'],
    });
  });

  it('is nobody who holds both on one machine, another feature, or is somebody else', () => {
    expect(found(lent('b'), seat('f', { host: 'LAP-1' }))).toEqual({});
    expect(found(lent('b'), seat('f', { featureId: 's/MESH' }))).toEqual({});
    expect(found(lent('b'), seat('f', { user: 'bo' }))).toEqual({});
    expect(found(lent('b'), lent('c', { host: 'lap-2' }))).toEqual({});
    expect(found(seat('f', {}), seat('g', { host: 'ws-2' }))).toEqual({});
  });

  it('is nobody whose name, machine or feature is not known', () => {
    expect(found(lent('b', { user: '' }), seat('f', { user: '' }))).toEqual({});
    expect(found(lent('b'), seat('f', { host: '' }))).toEqual({});
    expect(found(lent('b', { featureId: 'x' }), seat('f', { featureId: 'x' }))).toEqual({});
  });
});
