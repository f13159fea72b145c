import { expect, it } from 'vitest';
import { maxUsageSums, type UsageQuery } from '../project-store.ts';
import { createUsageSums } from './usage-sums.ts';

const query: UsageQuery = {
  ...{ from: '2026-11-23', to: '2026-11-23', timeZone: 'UTC', by: ['user'] },
  ...{ user: null, group: null, feature: null, projectId: null, minimumMs: 0 },
  catalog: {
    directory: [],
    rights: { create: 'nobody' },
    timeZone: 'UTC',
  },
};
const from = Date.UTC(2026, 10, 23, 9);
const onNone = [{ from: 0, to: null, shares: [] }];

it('tells one sum more than are told, where there are more', () => {
  const sums = createUsageSums(query);
  for (let user = 0; user < maxUsageSums + 9; user += 1) {
    sums.add({ from, to: from + 1_000 }, 1, { user: `user-${user}`, group: null, feature: 'A' }, onNone);
  }
  expect(sums.all()).toHaveLength(maxUsageSums + 1);
});

it('counts somebody in no group apart from a group that is called so', () => {
  const sums = createUsageSums({ ...query, by: ['group'] });
  for (const group of [null, 'null']) {
    sums.add({ from, to: from + 1_000 }, 1, { user: 'ana', group, feature: 'A' }, onNone);
  }
  expect(sums.all()).toEqual([
    { group: null, seatSeconds: 1 },
    { group: 'null', seatSeconds: 1 },
  ]);
});
