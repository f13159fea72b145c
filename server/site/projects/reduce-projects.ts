/** What agents are told of projects: which list of them is the newest, and what their workstations work on. Pure. */
import { tableOf } from '../../../protocol/tables.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';

export function reduceProjects(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'projects-changed': {
      const { revision } = event;
      const marks = tableOf(revision === null ? [] : [{ id: 'projects' as const, revision }]);
      return { ...state, site: { ...state.site, marks }, bookings: revision === null ? {} : state.bookings };
    }
    case 'booked': {
      const bookings = Object.assign(Object.create(null), state.bookings);
      for (const { user, bookings: own } of event.people) bookings[user.toLowerCase()] = tableOf(own);
      return { ...state, bookings };
    }
    default:
      return state;
  }
}
