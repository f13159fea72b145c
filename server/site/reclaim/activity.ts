/** What the agents of people tell of the applications behind their seats. Pure. */
import { sameHost } from '../../../protocol/identity.ts';
import type { Checkout } from '../../../protocol/license.ts';
import type { ApplicationActivity } from '../../../protocol/reclaim/activity.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { keep } from '../rows.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import type { Activity, KnownApplication, SessionActivity } from './known.ts';

type Told = Extract<SiteEvent, { type: 'activity' }>;

/**
 * With what sessions tell, whole each time; those that are gone tell null.
 * @param maxShieldMs longer than this no rule of the site lets anybody say that a job runs
 */
export function takeActivity(before: Activity, { sessions }: Told, maxShieldMs: number): Activity {
  const after: Record<string, readonly SessionActivity[]> = Object.assign(Object.create(null), before);
  for (const { toldAt, applications, ...who } of sessions) {
    const userKey = who.user.toLowerCase();
    const isSame = ({ host, session }: SessionActivity): boolean =>
      session === who.session && host.toLowerCase() === who.host.toLowerCase();
    const known = after[userKey] ?? [];
    const others = known.filter((one) => !isSame(one));
    if (applications !== null) {
      const told = { ...who, applications: applications.map((one) => knownOf(one, toldAt, maxShieldMs)) };
      others.push(keep(known.find(isSame), told));
    }
    if (others.length > 0) after[userKey] = others;
    else delete after[userKey];
  }
  return after;
}

function knownOf(
  { idleMs, shieldMs, ...others }: ApplicationActivity,
  toldAt: number,
  maxShieldMs: number,
): KnownApplication {
  const leftMs = shieldMs === null ? 0 : Math.min(shieldMs, maxShieldMs);
  return {
    ...others,
    idleSince: idleMs === null ? null : Math.max(0, toldAt - idleMs),
    shieldedUntil: leftMs === 0 ? null : toldAt + leftMs,
  };
}

/** The clock was set: what was measured by it moves along. */
export function moveActivity(before: Activity, byMs: number): Activity {
  const moved = (moment: number | null): number | null => (moment === null ? null : Math.max(0, moment + byMs));
  const after: Record<string, readonly SessionActivity[]> = Object.create(null);
  for (const [userKey, sessions] of Object.entries(before)) {
    after[userKey] = sessions.map((one) => ({
      ...one,
      applications: one.applications.map((application) => ({
        ...application,
        idleSince: moved(application.idleSince),
        shieldedUntil: moved(application.shieldedUntil),
      })),
    }));
  }
  return after;
}

/** The application that holds a seat, and the session whose agent told so. */
export interface SeatApplication {
  readonly session: SessionActivity;
  readonly application: KnownApplication;
}

/**
 * The application behind a seat, as far as agents of its holder on its workstation tell one for certain; two that claim it are
 * none.
 */
export function applicationOf(
  activity: Activity,
  { id, user, host }: Pick<Checkout, 'id' | 'user' | 'host'>,
): SeatApplication | 'no-agent' | 'application-unknown' {
  const own = (activity[user.toLowerCase()] ?? []).filter((session) => sameHost(session.host, host));
  if (own.length === 0) return 'no-agent';
  const found = own.flatMap((session) =>
    session.applications
      .filter(({ checkoutIds }) => checkoutIds.includes(id))
      .map((application) => ({ session, application })),
  );
  const [first] = found;
  return first !== undefined && found.length === 1 ? first : 'application-unknown';
}

/** Features by the ids of checkouts. */
type Seats = ReadonlyMap<string, string>;

const noSeats: Seats = new Map();
const seatsByUser = new WeakMap<SiteState['holders'], ReadonlyMap<string, Seats>>();

/** The checkouts of a user, on whatever hosts, by their ids, with the feature of each. */
export function seatsOf({ holders }: Pick<SiteState, 'holders'>, user: string): Seats {
  let seats = seatsByUser.get(holders);
  if (seats === undefined) {
    seats = indexSeats(holders);
    seatsByUser.set(holders, seats);
  }
  return seats.get(user.toLowerCase()) ?? noSeats;
}

function indexSeats(holders: SiteState['holders']): ReadonlyMap<string, Seats> {
  const seats = new Map<string, Map<string, string>>();
  for (const featureId in holders) {
    const { checkouts = {} } = holders[featureId] ?? {};
    for (const id in checkouts) {
      const userKey = checkouts[id]?.user.toLowerCase() ?? '';
      const own = seats.get(userKey) ?? new Map<string, string>();
      seats.set(userKey, own.set(id, featureId));
    }
  }
  return seats;
}

/** The seats that an application says it holds, as far as they are its user's: what it says of others counts for nothing. */
export function ownSeats(
  state: SiteState,
  user: string,
  { checkoutIds }: Pick<KnownApplication, 'checkoutIds'>,
): readonly Checkout[] {
  const own = seatsOf(state, user);
  return checkoutIds.flatMap((id) => rowOf(featureTables(state, own.get(id) ?? '').checkouts, id) ?? []);
}
