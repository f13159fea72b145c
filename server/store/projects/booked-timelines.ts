/** The timelines of people as their time is booked in the end, each made once. Pure. */
import { shortHost } from '../../../protocol/identity.ts';
import { type BookedSegment, withinBounds } from '../../../protocol/projects/bounds.ts';
import type { RecordedChange } from '../../../protocol/projects/project-change.ts';
import { timelineOf } from '../../../protocol/projects/timeline.ts';
import type { Catalog } from '../../projects/catalog.ts';

/**
 * @param changes of everyone
 * @param at when default projects are looked up
 * @returns the timeline of a user on a host
 */
export function createBookedTimelines(
  changes: readonly RecordedChange[],
  catalog: Catalog,
  minimumMs: number,
  at: number,
): (user: string, host: string) => readonly BookedSegment[] {
  const byUser = Map.groupBy(changes, ({ user }) => user.toLowerCase());
  const made = new Map<string, Map<string, readonly BookedSegment[]>>();
  return (user, host) => {
    let hosts = made.get(user);
    if (hosts === undefined) {
      hosts = new Map();
      made.set(user, hosts);
    }
    let segments = hosts.get(host);
    if (segments === undefined) {
      const own = byUser.get(user.toLowerCase()) ?? [];
      const told = timelineOf(own, shortHost(host), { minimumMs, defaultId: catalog.defaultOf(user, at) });
      segments = withinBounds(told, (projectId) => catalog.boundsOf(projectId, user));
      hosts.set(host, segments);
    }
    return segments;
  };
}
