import { describe, expect, it } from 'vitest';
import { emptyHolders } from '../../protocol/empty-tables.ts';
import { searchSchema } from '../../protocol/rest.ts';
import { checkout, feature, withFeatures } from './testing/test-reports.ts';
import { featureTables, searchHolders } from './topics.ts';

const state = withFeatures([
  feature({ checkouts: [checkout({ user: 'Ana.Ruiz', host: 'WS-114' }), checkout({ user: 'bob' })] }),
  feature({ name: 'HFSS', checkouts: [checkout({ user: 'eve', host: 'lap-ana' })] }),
]);

it('a feature has its holders, an unknown one has none', () => {
  expect(featureTables(state, 's/HFSS')).toBe(state.holders['s/HFSS']);
  expect(featureTables(state, 's/none')).toBe(emptyHolders);
  expect(featureTables(state, 'constructor')).toBe(emptyHolders);
});

describe('the search for people', () => {
  const found = (text: string) =>
    searchHolders(state, text).matches.map(({ featureId, checkouts }) => [
      featureId,
      checkouts.map(({ user }) => user),
    ]);

  it('finds users and hosts without letter case', () => {
    expect(found('ANA')).toEqual([
      ['s/FLUENT', ['Ana.Ruiz']],
      ['s/HFSS', ['eve']],
    ]);
    expect(found(' ws-114 ')).toEqual([['s/FLUENT', ['Ana.Ruiz']]]);
    expect(found('nobody')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('says when it found more than it tells', () => {
    const many = (name: string) =>
      feature({ name, checkouts: Array.from({ length: 400 }, (_, index) => checkout({ user: `u${index}` })) });
    const result = searchHolders(withFeatures([many('A'), many('B'), many('C')]), 'u');
    expect(result.truncated).toBe(true);
    expect(result.matches.map(({ checkouts }) => checkouts.length)).toEqual([400, 100]);
    expect(searchSchema.safeParse(result).success).toBe(true);
    expect(searchHolders(state, 'ana').truncated).toBe(false);
  });
});
