import { beforeEach, expect, it } from 'vitest';
import { exampleSettings } from '../testing/example-site.ts';
import { createFakeBridge } from '../testing/fake-bridge.ts';
import { settle } from '../testing/fake-effects.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { selectPinned, useSettingsStore } from './settings-store.ts';
import { syncSettings } from './sync-settings.ts';

beforeEach(resetStores);

it('does not let a late answer undo a change', async () => {
  const bridge = createFakeBridge();
  syncSettings(bridge);
  bridge.tell('settings:changed', exampleSettings({ pinnedFeatures: ['new'] }));
  await settle();
  expect(selectPinned(useSettingsStore.getState())).toEqual(['new']);
});
