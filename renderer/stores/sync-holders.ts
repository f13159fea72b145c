/** Follows the holders of the features that are open in the list, and of no others. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel } from '../../protocol/clock.ts';
import { useViewStore } from './view-store.ts';

export function syncHolders(bridge: Bridge): Cancel {
  let watched: readonly string[] = [];
  const watch = (wanted: readonly string[]) => {
    for (const id of wanted) if (!watched.includes(id)) void bridge.request('holders:watch', id);
    for (const id of watched) if (!wanted.includes(id)) void bridge.request('holders:unwatch', id);
    watched = wanted;
  };
  watch(useViewStore.getState().expanded);
  const stop = useViewStore.subscribe(({ expanded }) => {
    if (expanded !== watched) watch(expanded);
  });
  return () => {
    stop();
    watch([]);
  };
}
