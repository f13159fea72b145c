/** Keeps the window's copy of what is told about projects current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useProjectsStore } from './projects-store.ts';
import { syncView } from './sync-view.ts';

export const syncProjects = (bridge: Bridge, clock: Clock): Cancel =>
  syncView(
    {
      ask: () => bridge.request('projects:get'),
      listen: (onChange) => bridge.on('projects:changed', onChange),
      take: (view) => useProjectsStore.setState({ view }),
    },
    clock,
  );
