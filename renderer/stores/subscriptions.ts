/** Everything that happens in a window without being asked for by a component, started and stopped in one place. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { syncClock } from './sync-clock.ts';
import { syncDay } from './sync-day.ts';
import { syncGoal } from './sync-goal.ts';
import { syncHistory } from './sync-history.ts';
import { syncHolders } from './sync-holders.ts';
import { syncNotices } from './sync-notices.ts';
import { syncPanel } from './sync-panel.ts';
import { syncPeople } from './sync-people.ts';
import { syncProjects } from './sync-projects.ts';
import { syncReclaim } from './sync-reclaim.ts';
import { syncSelection } from './sync-selection.ts';
import { syncSettings } from './sync-settings.ts';
import { syncState } from './sync-state.ts';
import { syncTold } from './sync-told.ts';
import { useVisibleStore } from './visible-store.ts';

/** Starts what the view needs; returns what ends all of it. */
export function startSubscriptions(bridge: Bridge, clock: Clock, page: Document): Cancel {
  const stops: Cancel[] = [
    syncClock(clock, page),
    syncSettings(bridge, clock),
    syncState(bridge, clock),
    syncProjects(bridge, clock),
  ];
  if (bridge.view === 'popover') {
    const history = syncHistory(bridge, clock);
    stops.push(
      syncSelection(clock),
      syncHolders(bridge),
      syncPeople(bridge, clock),
      syncNotices(bridge, clock),
      syncReclaim(bridge, clock),
      syncTold(clock),
      syncPanel(page),
      syncGoal(bridge, clock),
      useVisibleStore.subscribe(({ featureIds }) => history.show(featureIds)),
      history.stop,
    );
  }
  if (bridge.view === 'warning') stops.push(syncReclaim(bridge, clock));
  if (bridge.view === 'day') stops.push(syncTold(clock), syncDay(bridge, clock, page));
  return () => {
    for (const stop of stops) stop();
  };
}
