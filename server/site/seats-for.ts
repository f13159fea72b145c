/** How many seats of a feature one person could take, with the reservations for their groups considered. Pure. */
import { freeForYou, type Person } from '../../protocol/free-for-you.ts';
import { sameHost, sameUser } from '../../protocol/identity.ts';
import type { Reservation } from '../../protocol/license.ts';
import { rowOf, tableOf } from '../../protocol/tables.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import { allowanceOf } from './allowances.ts';
import { isMember, membersFor } from './groups.ts';
import type { SiteState } from './site-state.ts';
import { featureTables } from './topics.ts';

/**
 * Seats that this person could take now: see `freeForYou`. Those who stand in the license manager's own queue go first.
 * Null for a feature that is not known.
 */
export function freeFor(state: SiteState, featureId: string, person: Person): number | 'unlimited' | null {
  const feature = rowOf(state.site.features, featureId);
  if (feature === undefined) return null;
  const reservations = tableOf(reservationsFor(state, featureId, person));
  const allowance = allowanceOf(state, feature, person);
  const allowances = tableOf(allowance === undefined ? [] : [allowance]);
  return freeForYou(feature, { reservations, queue: featureTables(state, featureId).queue, allowances }, person, {});
}

/** Whether a reservation is for this person; null when it is for a group of which nobody told who is in it. */
export function isReservedFor(reservation: Reservation, person: Person, groups: GroupList | undefined): boolean | null {
  switch (reservation.reservedFor) {
    case 'user':
      return sameUser(reservation.name, person.user);
    case 'host':
      return sameHost(reservation.name, person.host);
    case 'group':
    case 'user-group':
    case 'host-group': {
      const members = membersFor(reservation, groups);
      return members === null ? null : isMember(members, person);
    }
    case 'display':
    case 'internet':
    case 'project':
    case 'other':
      return null;
  }
}

/** The groups that the license server of a feature knows. */
export function groupsOf(state: SiteState, featureId: string): GroupList | undefined {
  const serverId = rowOf(state.site.features, featureId)?.serverId;
  const { groups } = state.memory;
  return serverId !== undefined && Object.hasOwn(groups, serverId) ? groups[serverId] : undefined;
}

function reservationsFor(state: SiteState, featureId: string, person: Person): readonly Reservation[] {
  const reservations = Object.values(featureTables(state, featureId).reservations);
  if (reservations.length === 0) return reservations;
  const groups = groupsOf(state, featureId);
  return reservations.filter((reservation) => isReservedFor(reservation, person, groups) === true);
}
