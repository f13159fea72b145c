/** Keeps the window's copy of the settings current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Stop } from './effects.ts';
import { useSettingsStore } from './settings-store.ts';

/** Listens first and asks second; an answer that a change has overtaken is dropped. */
export function syncSettings(bridge: Bridge): Stop {
  let told = false;
  const stop = bridge.on('settings:changed', (settings) => {
    told = true;
    useSettingsStore.setState({ settings });
  });
  void bridge.request('settings:get').then((outcome) => {
    if (outcome.ok && !told) useSettingsStore.setState({ settings: outcome.value });
  });
  return stop;
}
