/** Keeps the window's copy of the settings current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useSettingsStore } from './settings-store.ts';
import { syncView } from './sync-view.ts';

export const syncSettings = (bridge: Bridge, clock: Clock): Cancel =>
  syncView(
    {
      ask: () => bridge.request('settings:get'),
      listen: (onChange) => bridge.on('settings:changed', onChange),
      take: (settings) => useSettingsStore.setState({ settings }),
    },
    clock,
  );
