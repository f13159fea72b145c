/** What agents are told of projects: which list of them is the newest, and what their workstations work on. Pure. */
import { rowOf, tableOf } from '../../../protocol/tables.ts';
import { noBookings, type SiteEvent, type SiteState } from '../site-state.ts';

export function reduceProjects(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'projects-changed': {
      const { revision } = event;
      if (revision === (rowOf(state.site.marks, 'projects')?.revision ?? null)) return state;
      const marks = tableOf(revision === null ? [] : [{ id: 'projects' as const, revision }]);
      return { ...state, site: { ...state.site, marks }, bookings: revision === null ? noBookings : state.bookings };
    }
    case 'booked': {
      // Names come from outside: none of them may be a name of something built in.
      const bookings = Object.assign(Object.create(null), event.isAll ? noBookings : state.bookings);
      for (const { user, bookings: own } of event.people) bookings[user.toLowerCase()] = tableOf(own);
      return { ...state, bookings };
    }
    default:
      return state;
  }
}
