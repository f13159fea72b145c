import { expect, it } from 'vitest';
import { byId, exampleFeature } from '../testing/example-site.ts';
import { packageNamed, partsOf } from './packages.ts';

const suite = exampleFeature({ name: 'suite' });
const solver = exampleFeature({ name: 'solver', partOf: ['all', 'suite'] });
const mesh = exampleFeature({ name: 'mesh', partOf: ['suite'] });
const elsewhere = exampleFeature({ serverId: 'beta', name: 'view', partOf: ['suite'] });
const features = byId([solver, suite, mesh, elsewhere]);

it('a package has the features of its license server that say they are part of it', () => {
  expect(partsOf(suite, features).map(({ name }) => name)).toEqual(['mesh', 'solver']);
  expect(partsOf(mesh, features)).toEqual([]);
  expect(partsOf(suite, features)).toBe(partsOf(suite, features));
});

it('a package may be no feature of its own', () => {
  expect(packageNamed('suite', solver, features)).toBe(suite);
  expect(packageNamed('all', solver, features)).toBeUndefined();
  expect(packageNamed('suite', elsewhere, features)).toBeUndefined();
});
