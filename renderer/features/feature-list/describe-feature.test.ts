import { expect, it } from 'vitest';
import { exampleFeature } from '../../testing/example-site.ts';
import { describeFeature } from './describe-feature.ts';

const plain = { age: null, server: null, pinned: false };

it('says everything that the row shows', () => {
  const feature = exampleFeature({ borrowed: 4, reserved: 3, queued: 2 });
  expect(describeFeature({ feature, free: 1, age: '3m ago', server: 'beta', pinned: true })).toBe(
    'solver, 1 free for you, 47 of 50, 40 used, 4 borrowed, 3 reserved, 3 free, 2 waiting, figures from 3m ago, on beta, pinned',
  );
});

it('never says a number that is not known', () => {
  const unknown = exampleFeature({ limit: 'unknown', issued: null, inUse: null, queued: null });
  expect(describeFeature({ ...plain, feature: unknown, free: null })).toBe('solver, unknown');
  const uncounted = exampleFeature({ limit: 'uncounted', issued: null, inUse: 3, available: null });
  expect(describeFeature({ ...plain, feature: uncounted, free: 'unlimited' })).toBe('solver, unlimited, 3 in use');
});

it('tells full from free for others only', () => {
  expect(describeFeature({ ...plain, feature: exampleFeature({ inUse: 50 }), free: 0 })).toContain('solver, full');
  expect(describeFeature({ ...plain, feature: exampleFeature(), free: 0 })).toContain('solver, 0 free for you');
});
