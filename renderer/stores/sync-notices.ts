/** Keeps the window's copy of the notices current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useNoticesStore } from './notices-store.ts';
import { syncView } from './sync-view.ts';

export const syncNotices = (bridge: Bridge, clock: Clock): Cancel =>
  syncView(
    {
      ask: () => bridge.request('notices:get'),
      listen: (onChange) => bridge.on('notices:changed', onChange),
      take: (view) => useNoticesStore.setState({ view }),
    },
    clock,
  );
