/** Which lines an event may move on. Pure. */
import { rowOf } from '../../../protocol/tables.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import { indexWaits } from './wait-index.ts';

/** Features that somebody waits for, and of which the event changed the figures, the holders or who is there. */
export function touchedFeatures(before: SiteState, state: SiteState, event: SiteEvent): Set<string> {
  const touched = new Set<string>();
  const { lines, users } = indexWaits(state.requests.waits);
  if (event.type === 'presence') {
    for (const { user } of event.people) {
      for (const entry of users.get(user.toLowerCase()) ?? []) {
        for (const featureId of entry.featureIds) touched.add(featureId);
      }
    }
  }
  const groupsChanged = before.memory.groups !== state.memory.groups;
  const figuresChanged = before.site.features !== state.site.features || before.holders !== state.holders;
  if (!groupsChanged && !figuresChanged && event.type !== 'reported' && event.type !== 'tick') return touched;
  for (const [featureId, line] of lines) {
    const feature = rowOf(state.site.features, featureId);
    if (
      groupsChanged ||
      feature !== rowOf(before.site.features, featureId) ||
      holdersOf(before, featureId) !== holdersOf(state, featureId) ||
      (event.type === 'reported' && feature?.serverId === event.serverId) ||
      // Saving up for somebody may be over.
      (event.type === 'tick' && line.some(({ entry }) => entry.seats > 1))
    ) {
      touched.add(featureId);
    }
  }
  return touched;
}

function holdersOf({ holders }: SiteState, featureId: string) {
  return Object.hasOwn(holders, featureId) ? holders[featureId] : undefined;
}
