/** Keeps the window's copy of the settings current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useSettingsStore } from './settings-store.ts';

/** Wait before asking again after the main process could not answer, in milliseconds. */
const retryMs = 2000;

/** Listens first and asks second; an answer that a change has overtaken is dropped. */
export function syncSettings(bridge: Bridge, clock: Clock): Cancel {
  let told = false;
  let stopRetry: Cancel = () => {};
  const stopListening = bridge.on('settings:changed', (settings) => {
    told = true;
    useSettingsStore.setState({ settings });
  });
  const ask = async () => {
    const outcome = await bridge.request('settings:get');
    if (told) return;
    if (outcome.ok) useSettingsStore.setState({ settings: outcome.value });
    else stopRetry = clock.after(retryMs, ask);
  };
  void ask();
  return () => {
    told = true;
    stopListening();
    stopRetry();
  };
}
