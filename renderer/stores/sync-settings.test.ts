import { beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { exampleSettings } from '../testing/example-site.ts';
import { createFakeBridge, ok, refused } from '../testing/fake-bridge.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { settle } from '../testing/settle.ts';
import { selectPinned, useSettingsStore } from './settings-store.ts';
import { syncSettings } from './sync-settings.ts';

beforeEach(resetStores);

it('does not let a late answer undo a change', async () => {
  const bridge = createFakeBridge();
  syncSettings(bridge, createManualClock());
  bridge.tell('settings:changed', exampleSettings({ pinnedFeatures: ['new'] }));
  await settle();
  expect(selectPinned(useSettingsStore.getState())).toEqual(['new']);
});

it('asks again when there was no answer', async () => {
  const bridge = createFakeBridge();
  const clock = createManualClock();
  bridge.answer('settings:get', () => refused('Not yet.'));
  syncSettings(bridge, clock);
  await settle();
  bridge.answer('settings:get', () => ok(exampleSettings({ pinnedFeatures: ['a'] })));
  clock.advance(2000);
  await settle();
  expect(selectPinned(useSettingsStore.getState())).toEqual(['a']);
});
