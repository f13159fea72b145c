/** What the agents of people tell of the applications behind their seats. Pure. */
import { sameHost } from '../../../protocol/identity.ts';
import type { Checkout } from '../../../protocol/license.ts';
import type { ApplicationActivity } from '../../../protocol/reclaim/activity.ts';
import { keep } from '../rows.ts';
import type { SiteEvent, SiteState } from '../site-state.ts';
import type { Activity, KnownApplication, SessionActivity } from './known.ts';

type Told = Extract<SiteEvent, { type: 'activity' }>;

/** With what sessions tell, whole each time; those that are gone tell null. */
export function takeActivity(before: Activity, { sessions }: Told): Activity {
  const after: Record<string, readonly SessionActivity[]> = Object.assign(Object.create(null), before);
  for (const { toldAt, applications, ...who } of sessions) {
    const userKey = who.user.toLowerCase();
    const isSame = ({ host, session }: SessionActivity): boolean =>
      session === who.session && host.toLowerCase() === who.host.toLowerCase();
    const known = after[userKey] ?? [];
    const others = known.filter((one) => !isSame(one));
    if (applications !== null) {
      const told = { ...who, applications: applications.map((one) => knownOf(one, toldAt)) };
      others.push(keep(known.find(isSame), told));
    }
    if (others.length > 0) after[userKey] = others;
    else delete after[userKey];
  }
  return after;
}

function knownOf({ idleMs, shieldMs, ...others }: ApplicationActivity, toldAt: number): KnownApplication {
  return {
    ...others,
    idleSince: idleMs === null ? null : Math.max(0, toldAt - idleMs),
    shieldedUntil: shieldMs === null ? null : toldAt + shieldMs,
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

const featuresById = new WeakMap<SiteState['holders'], ReadonlyMap<string, string>>();

/** The feature of each checkout, by the checkout's id. */
export function featureByCheckout({ holders }: Pick<SiteState, 'holders'>): ReadonlyMap<string, string> {
  const known = featuresById.get(holders);
  if (known !== undefined) return known;
  const features = new Map<string, string>();
  for (const featureId in holders) {
    for (const id in holders[featureId]?.checkouts) features.set(id, featureId);
  }
  featuresById.set(holders, features);
  return features;
}
