import { beforeEach, expect, it } from 'vitest';
import { createFakeBridge } from '../testing/fake-bridge.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { syncHolders } from './sync-holders.ts';
import { maxExpanded, setExpanded, setText, useViewStore } from './view-store.ts';

beforeEach(resetStores);

it('follows exactly the features that are open', () => {
  const bridge = createFakeBridge();
  const stop = syncHolders(bridge);
  setExpanded('a', true);
  setText('x');
  setExpanded('b', true);
  setExpanded('a', false);
  stop();
  expect(bridge.asked).toEqual([
    { name: 'holders:watch', argument: 'a' },
    { name: 'holders:watch', argument: 'b' },
    { name: 'holders:unwatch', argument: 'a' },
    { name: 'holders:unwatch', argument: 'b' },
  ]);
});

it('closes the feature that was opened first when too many are open', () => {
  const bridge = createFakeBridge();
  syncHolders(bridge);
  for (let index = 0; index <= maxExpanded; index += 1) setExpanded(`f${index}`, true);
  expect(useViewStore.getState().expanded).toHaveLength(maxExpanded);
  expect(bridge.asked.at(-1)).toEqual({ name: 'holders:unwatch', argument: 'f0' });
});
