import { expect, it } from 'vitest';
import { byId, exampleFeature } from '../testing/example-site.ts';
import { orderFeatures } from './feature-order.ts';

const named = (...names: string[]) => byId(names.map((name) => exampleFeature({ name })));
const names = (features: readonly { name: string }[]) => features.map(({ name }) => name);

it('takes up new figures in the order before', () => {
  const before = orderFeatures(named('b', 'a'));
  const changed = exampleFeature({ name: 'b', inUse: 1 });
  const after = orderFeatures({ ...named('a', 'b'), [changed.id]: changed }, before);
  expect(names(after)).toEqual(['a', 'b']);
  expect(after[1]).toBe(changed);
});

it('sorts anew when features come, go or change their names', () => {
  const before = orderFeatures(named('b', 'd'));
  expect(names(orderFeatures(named('d', 'c', 'b'), before))).toEqual(['b', 'c', 'd']);
  expect(names(orderFeatures(named('d'), before))).toEqual(['d']);
  expect(names(orderFeatures(named('d', 'a'), before))).toEqual(['a', 'd']);
  const renamed = { 'alpha/b': { ...exampleFeature({ name: 'z' }), id: 'alpha/b' }, ...named('d') };
  expect(names(orderFeatures(renamed, before))).toEqual(['d', 'z']);
});
