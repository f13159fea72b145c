/** Who sits where, with what each application behind a seat does, as administrators see it. Pure. */
import { sameHost } from '../../../protocol/identity.ts';
import type { Workstations } from '../../../protocol/reclaim/reclaim-rest.ts';
import { rowOf } from '../../../protocol/tables.ts';
import type { SiteState } from '../site-state.ts';
import { ownSeats } from './activity.ts';
import type { SessionActivity } from './known.ts';
import { indexReclaims } from './reclaim-index.ts';
import { standingOf } from './views.ts';

type Workstation = Workstations['workstations'][number];

/** By user and workstation. */
export function workstationsOf(state: SiteState, limit: number): Workstations {
  const sessions = Object.values(state.activity).flat().sort(byName);
  return {
    workstations: sessions.slice(0, limit).map((session) => workstationOf(state, session)),
    truncated: sessions.length > limit,
  };
}

const byName = (a: SessionActivity, b: SessionActivity): number =>
  a.user.localeCompare(b.user) || a.host.localeCompare(b.host) || a.session.localeCompare(b.session);

function workstationOf(state: SiteState, { user, host, session, applications }: SessionActivity): Workstation {
  return {
    user,
    host,
    session,
    applications: applications.map((application) => {
      const seats = ownSeats(state, user, application).filter((seat) => sameHost(seat.host, host));
      return {
        application: application.application,
        features: [...new Set(seats.map(({ featureId }) => nameOf(state, featureId)))],
        idleSince: application.idleSince,
        busy: application.busy,
        shieldedUntil: application.shieldedUntil,
        standings: seats.flatMap((seat) => {
          const standing = standingOf(state.standings, seat);
          if (standing === undefined) return [];
          const status = indexReclaims(state.requests.reclaims).byCheckout.get(seat.id)?.at(-1)?.status ?? null;
          return [{ feature: nameOf(state, seat.featureId), reason: standing.reason, status }];
        }),
      };
    }),
  };
}

const nameOf = ({ site }: SiteState, featureId: string): string => rowOf(site.features, featureId)?.name ?? featureId;
