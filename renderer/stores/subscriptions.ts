/** Everything that happens in a window without being asked for by a component, started and stopped in one place. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Effects, Stop } from './effects.ts';
import { syncClock } from './sync-clock.ts';
import { syncHistory } from './sync-history.ts';
import { syncHolders } from './sync-holders.ts';
import { syncPeople } from './sync-people.ts';
import { syncSelection } from './sync-selection.ts';
import { syncSettings } from './sync-settings.ts';
import { syncState } from './sync-state.ts';
import { useVisibleStore } from './visible-store.ts';

/** Starts what the view needs; returns what ends all of it. */
export function startSubscriptions(bridge: Bridge, effects: Effects, page: Document): Stop {
  const stops: Stop[] = [syncClock(effects, page), syncSettings(bridge, effects), syncState(bridge, effects)];
  if (bridge.view === 'popover') {
    const history = syncHistory(bridge, effects);
    stops.push(
      syncSelection(effects),
      syncHolders(bridge),
      syncPeople(bridge, effects),
      useVisibleStore.subscribe(({ featureIds }) => history.show(featureIds)),
      history.stop,
    );
  }
  return () => {
    for (const stop of stops) stop();
  };
}
