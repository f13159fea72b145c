/** Of which features an event may change who is asked for a seat. Pure. */
import type { Checkout } from '../../../protocol/license.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { indexOffers } from '../waiting/offer-index.ts';
import { indexWaits } from '../waiting/wait-index.ts';
import { applicationOf, ownSeats, seatsOf } from './activity.ts';
import { featuresOverdue } from './pass-time.ts';
import { indexReclaims } from './reclaim-index.ts';

/**
 * @param before the state before the event
 * @param state the state with what follows from it for all but reclaims
 */
export function touchedFeatures(
  before: SiteState,
  state: SiteState,
  event: Exclude<SiteEvent, { type: 'remembered' }>,
): ReadonlySet<string> {
  if (isAboutAll(before, state, event)) {
    return new Set([...Object.keys(state.site.features), ...Object.keys(before.site.features)]);
  }
  const touched = new Set<string>(featuresOverdue(state, event.at));
  addChanged(touched, before.site.features, state.site.features);
  addChanged(touched, before.holders, state.holders);
  addTogether(touched, before, state);
  addWaiting(touched, before, state);
  const reclaims = indexReclaims(state.requests.reclaims);
  switch (event.type) {
    case 'activity':
      // Also those that it tells no application of: whether an agent is there at all is a reason of its own.
      for (const { user } of event.sessions)
        for (const featureId of seatsOf(state, user).values()) touched.add(featureId);
      break;
    case 'presence':
      for (const { user } of event.people)
        for (const { featureIds } of indexWaits(state.requests.waits).users.get(user.toLowerCase()) ?? [])
          for (const featureId of featureIds) touched.add(featureId);
      break;
    case 'reclaim-progress': {
      // What is said of one seat is said of its application, which may hold others.
      const user = rowOf(state.requests.reclaims, event.id)?.user.toLowerCase() ?? '';
      for (const { featureId } of reclaims.byUser.get(user) ?? []) touched.add(featureId);
      break;
    }
    case 'reported':
      for (const [featureId, [first]] of reclaims.byFeature) {
        if (first?.serverId === event.serverId) touched.add(featureId);
      }
      break;
    case 'tick': {
      for (const featureId in state.standings) {
        const dueAt = state.standings[featureId]?.dueAt ?? null;
        if (dueAt !== null && dueAt <= event.at) touched.add(featureId);
      }
      break;
    }
  }
  return touched;
}

function isAboutAll(before: SiteState, state: SiteState, { type }: SiteEvent): boolean {
  return (
    type === 'clock-set' ||
    before.rules.reclaim !== state.rules.reclaim ||
    before.memory.groups !== state.memory.groups ||
    before.agentsBackAt !== state.agentsBackAt
  );
}

function addChanged<T>(touched: Set<string>, before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>) {
  if (before === after) return;
  for (const id in after) if (before[id] !== after[id]) touched.add(id);
  for (const id in before) if (!Object.hasOwn(after, id)) touched.add(id);
}

/** Features whose line or offers changed; and all with a line once it is settled which denials stand. */
function addWaiting(touched: Set<string>, before: SiteState, { requests }: SiteState): void {
  const old = before.requests;
  if (old.waits !== requests.waits || old.denials !== requests.denials) {
    const lines = [indexWaits(old.waits).lines, indexWaits(requests.waits).lines] as const;
    const isSettled = old.denials !== requests.denials;
    for (const featureId of new Set([...lines[0].keys(), ...lines[1].keys()])) {
      if (isSettled || lines[0].get(featureId) !== lines[1].get(featureId)) touched.add(featureId);
    }
  }
  if (old.offers === requests.offers) return;
  const open = [indexOffers(old.offers).openByWait, indexOffers(requests.offers).openByWait] as const;
  for (const waitId of new Set([...open[0].keys(), ...open[1].keys()])) {
    if (open[0].get(waitId) === open[1].get(waitId)) continue;
    // Who is offered one thing does not need the others that they wait for.
    for (const row of [rowOf(old.waits, waitId), rowOf(requests.waits, waitId)]) {
      for (const featureId of row?.featureIds ?? []) touched.add(featureId);
    }
  }
}

/** What is so of one seat (it is borrowed, or taken a moment ago) is so of all seats of its application. */
function addTogether(touched: Set<string>, before: SiteState, state: SiteState): void {
  if (before.holders === state.holders) return;
  for (const featureId of [...touched]) {
    const [old, now] = [before, state].map((one) => featureTables(one, featureId).checkouts);
    if (old === now) continue;
    for (const id in now) {
      const seat = now[id] as Checkout;
      if (old !== undefined && rowOf(old, id) === seat) continue;
      const found = applicationOf(state.activity, seat);
      if (typeof found === 'string' || found.application.checkoutIds.length === 1) continue;
      for (const other of ownSeats(state, seat.user, found.application)) touched.add(other.featureId);
    }
  }
}
