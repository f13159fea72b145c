/** Keeps the window's copy of what is told about idle seats current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useReclaimStore } from './reclaim-store.ts';
import { syncView } from './sync-view.ts';

export const syncReclaim = (bridge: Bridge, clock: Clock): Cancel =>
  syncView(
    {
      ask: () => bridge.request('reclaim:get'),
      listen: (onChange) => bridge.on('reclaim:changed', onChange),
      take: (view) => useReclaimStore.setState({ view }),
    },
    clock,
  );
