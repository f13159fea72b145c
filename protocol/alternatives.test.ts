import { describe, expect, it } from 'vitest';
import { alternativesTo, freeAlternatives } from './alternatives.ts';
import { emptyHolders } from './empty-tables.ts';
import type { Feature } from './license.ts';

const person = { user: 'you', host: 'ws-031' };

function feature(serverId: string, name: string, over: Partial<Feature> = {}): Feature {
  return {
    id: `${serverId}/${name}`,
    serverId,
    vendorDaemon: null,
    name,
    limit: 'counted',
    issued: 10,
    inUse: 8,
    borrowed: 0,
    reserved: 0,
    queued: 0,
    available: 2,
    pools: [],
    difference: 0,
    problem: null,
    staleSince: null,
    ...over,
  };
}

const wanted = feature('alpha', 'solver', { available: 0, inUse: 10, partOf: ['suite'] });
const site = (...features: Feature[]) => Object.fromEntries([wanted, ...features].map((row) => [row.id, row]));
const ids = (found: readonly { feature: Feature }[]) => found.map((one) => one.feature.id);

describe('what would do instead', () => {
  it('is the same feature elsewhere, then the packages that contain it there and here', () => {
    const features = site(
      feature('alpha', 'suite'),
      feature('beta', 'Solver', { partOf: ['bundle'] }),
      feature('beta', 'bundle'),
      feature('beta', 'suite'),
      feature('alpha', 'mesher'),
    );
    expect(alternativesTo(wanted, features).map(({ feature: { id }, kind }) => [id, kind])).toEqual([
      ['beta/Solver', 'same'],
      ['beta/bundle', 'package'],
      ['alpha/suite', 'package'],
    ]);
  });

  it('is found for a feature that its own server does not have', () => {
    const found = alternativesTo({ id: null, name: 'SOLVER', serverId: 'gamma' }, site());
    expect(ids(found)).toEqual(['alpha/solver']);
  });

  it('is nothing where no other has it', () => {
    expect(alternativesTo(wanted, site(feature('alpha', 'mesher')))).toEqual([]);
  });
});

describe('what is free instead', () => {
  const free = (...features: Feature[]) =>
    freeAlternatives(alternativesTo(wanted, site(...features)), emptyHolders, person, {});

  it('has seats for this person now, the most first', () => {
    const found = free(
      feature('beta', 'solver', { available: 1 }),
      feature('gamma', 'solver', { available: 4 }),
      feature('delta', 'solver', { limit: 'uncounted', issued: null, available: null }),
      feature('alpha', 'suite', { available: 9 }),
    );
    expect(found.map(({ feature: { id }, free: seats }) => [id, seats])).toEqual([
      ['delta/solver', 'unlimited'],
      ['gamma/solver', 4],
      ['beta/solver', 1],
      ['alpha/suite', 9],
    ]);
  });

  it('leaves out what is full, not known, old or in error', () => {
    const problem = { kind: 'k', code: null, message: 'No.', nextStep: 'Ask.' };
    const found = free(
      feature('b', 'solver', { available: 0 }),
      feature('c', 'solver', { limit: 'unknown', issued: null, available: null }),
      feature('d', 'solver', { staleSince: 1 }),
      feature('e', 'solver', { problem }),
    );
    expect(found).toEqual([]);
  });

  it('counts a seat that is held back for this person', () => {
    const other = feature('beta', 'solver', { available: 0, reserved: 1 });
    const reservation = { id: 'r', featureId: other.id, count: 1, reservedFor: 'user' as const, name: 'YOU' };
    const own = { ...emptyHolders, reservations: { r: reservation } };
    expect(freeAlternatives(alternativesTo(wanted, site(other)), own, person, {})).toMatchObject([{ free: 1 }]);
  });
});
