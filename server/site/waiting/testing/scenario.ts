/** A small site for the tests of the waiting list: features, who holds seats of them, who is there, and a clock. */
import type { DenialReason } from '../../../../protocol/denial.ts';
import { emptyHolders } from '../../../../protocol/empty-tables.ts';
import type { Checkout, Feature, Reservation } from '../../../../protocol/license.ts';
import { tableOf } from '../../../../protocol/tables.ts';
import type { HolderTables } from '../../../../protocol/topics.ts';
import type { Offer, OfferAnswer } from '../../../../protocol/waiting-list.ts';
import { reduceAsks } from '../../asks/reduce-asks.ts';
import { nextDueAt } from '../../next-due.ts';
import type { DenialRecord, SiteRules } from '../../requests.ts';
import { emptySiteState, type SiteEvent, type SiteState } from '../../site-state.ts';
import { reduceWaiting } from '../reduce-waiting.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Noon of some day, in UTC. */
export const noon = Date.parse('2026-11-22T12:00:00Z');

type Dated = Exclude<SiteEvent, { type: 'remembered' }>;

interface Figures {
  readonly issued: number;
  readonly checkouts: readonly Checkout[];
  readonly reservations: readonly Reservation[];
  /** Licences asked for in the license manager's own queue. */
  readonly queued: number;
  readonly staleSince: number | null;
}

export interface JoinOptions {
  readonly id?: string;
  readonly host?: string;
  readonly seats?: number;
  readonly forMs?: number;
}

/** The license manager is told apart from the reducer: its seats are given and taken here, and then told. */
export function createScenario(issued: Readonly<Record<string, number>>, rules: Partial<SiteRules['waiting']> = {}) {
  let at = noon;
  let state: SiteState = { ...emptySiteState };
  let made = 0;
  const figures = new Map<string, Figures>();

  function apply(event: SiteEvent, told: SiteState = state): void {
    state = reduceAsks(reduceWaiting(state, told, event), event);
  }

  /** Tells the figures of a feature as they are now. */
  function tell(featureId: string, now: Partial<Figures>): void {
    const known = { issued: 0, checkouts: [], reservations: [], queued: 0, staleSince: null };
    const feature = { ...known, ...figures.get(featureId), ...now };
    figures.set(featureId, feature);
    const holders: HolderTables = {
      ...emptyHolders,
      checkouts: tableOf(feature.checkouts),
      reservations: tableOf(feature.reservations),
    };
    const told: SiteState = {
      ...state,
      site: { ...state.site, features: { ...state.site.features, [featureId]: featureRow(featureId, feature) } },
      holders: { ...state.holders, [featureId]: holders },
    };
    apply({ type: 'logged', at, serverId: 's', events: [] }, told);
  }

  const scenario = {
    at: () => at,
    state: () => state,
    /** Any event, at the present time. */
    send(event: { readonly [Key in keyof Dated]: Dated[Key] } | SiteEvent): void {
      apply(event as SiteEvent);
    },
    /** Goes on from another state, as after a restart. */
    restart(from: SiteState): void {
      state = from;
    },
    /** Changes the state behind the reducer's back and tells this event with it. */
    told(change: (state: SiteState) => SiteState, event: Dated): void {
      apply(event, change(state));
    },
    come(...users: string[]): void {
      presence(users, true);
    },
    go(...users: string[]): void {
      presence(users, false);
    },
    /** Time passes; what is due on the way happens when it is due. */
    wait(ms: number): void {
      const until = at + ms;
      for (let due = nextDueAt(state, at); due !== null && due <= until; due = nextDueAt(state, at)) {
        at = Math.max(at, due);
        apply({ type: 'tick', at });
        if (nextDueAt(state, at) === due) break;
      }
      at = until;
    },
    /** The clock alone goes on: nothing happens. */
    later(ms: number): void {
      at += ms;
    },
    /** A user takes seats; a name that nobody waits under stands for somebody outside. */
    take(user: string, featureId: string, seats = 1): void {
      made += 1;
      const checkout = checkoutRow(`c${made}`, featureId, user, seats, at);
      tell(featureId, { checkouts: [...(figures.get(featureId)?.checkouts ?? []), checkout] });
    },
    /** All seats of a user come back. */
    giveBack(user: string, featureId: string): void {
      const checkouts = (figures.get(featureId)?.checkouts ?? []).filter((checkout) => checkout.user !== user);
      tell(featureId, { checkouts });
    },
    tell,
    join(user: string, featureIds: string | readonly string[], options: JoinOptions = {}): string {
      made += 1;
      const { id = `w${String(made).padStart(4, '0')}`, host = `ws-${user}`, seats = 1, forMs = 8 * hour } = options;
      const wanted = typeof featureIds === 'string' ? [featureIds] : featureIds;
      apply({ type: 'wait-joined', at, id, user, host, featureIds: wanted, seats, until: at + forMs });
      return id;
    },
    leave(user: string, id: string): void {
      apply({ type: 'wait-left', at, id, user });
    },
    answer(user: string, answer: OfferAnswer, by = user): void {
      const offer = scenario.open().find((open) => open.user === user);
      apply({ type: 'offer-answered', at, id: offer?.id ?? '', user: by, answer });
    },
    /** The license manager refuses; the same id again is a retry. */
    deny(user: string, featureId: string, change: Partial<DenialRecord> = {}): string {
      made += 1;
      const row = denialRow(change.id ?? `d${made}`, featureId, user, at, change);
      const { denials } = state.requests;
      const requests = { ...state.requests, denials: { ...denials, [row.id]: { ...denials[row.id], ...row } } };
      apply({ type: 'logged', at, serverId: 's', events: [] }, { ...state, requests });
      return row.id;
    },
    rules(change: Partial<SiteRules['waiting']>, others: Partial<SiteRules> = {}): void {
      const rules = { ...state.rules, ...others, waiting: { ...state.rules.waiting, ...change } };
      apply({ type: 'rules', at, rules }, { ...state, rules });
    },
    open: (): readonly Offer[] => Object.values(state.requests.offers).filter(({ status }) => status === 'open'),
    /** Users with an open offer, in the order of their names. */
    offered: (): readonly string[] =>
      scenario
        .open()
        .map(({ user }) => user)
        .sort(),
    /** All offers to a user, as `status` or `lapsed: why`, the oldest first. */
    offersTo: (user: string): readonly string[] =>
      Object.values(state.requests.offers)
        .filter((offer) => offer.user === user)
        .sort((a, b) => a.offeredAt - b.offeredAt || (a.endedAt ?? at) - (b.endedAt ?? at))
        .map(({ status, lapse }) => (lapse === null ? status : `${status}: ${lapse}`)),
    /** Users who wait, the oldest wait first. */
    waiting: (): readonly string[] =>
      Object.values(state.requests.waits)
        .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
        .map(({ user }) => user),
    waitOf: (user: string) => Object.values(state.requests.waits).find((entry) => entry.user === user),
  };

  function presence(users: readonly string[], isThere: boolean): void {
    const present = { ...state.present };
    for (const user of users) {
      if (isThere) present[user.toLowerCase()] = { user, askable: true };
      else delete present[user.toLowerCase()];
    }
    const people = users.map((user) => ({ user, presence: isThere ? { user, askable: true } : null }));
    apply({ type: 'presence', at, people }, { ...state, present });
  }

  scenario.rules(rules);
  for (const [featureId, seats] of Object.entries(issued)) tell(featureId, { issued: seats });
  return scenario;
}

export type Scenario = ReturnType<typeof createScenario>;

function featureRow(id: string, { issued, checkouts, reservations, queued, staleSince }: Figures): Feature {
  const held = checkouts.reduce((sum, { count }) => sum + count, 0);
  const reserved = reservations.reduce((sum, { count }) => sum + count, 0);
  return {
    id,
    serverId: 's',
    vendorDaemon: null,
    name: id,
    limit: 'counted',
    issued,
    inUse: held + reserved,
    borrowed: 0,
    reserved,
    queued,
    available: Math.max(0, issued - held - reserved),
    pools: [],
    difference: 0,
    problem: null,
    staleSince,
  };
}

function checkoutRow(id: string, featureId: string, user: string, count: number, since: number): Checkout {
  const place = { host: `ws-${user}`, display: null, version: null };
  return { id, featureId, user, ...place, count, kind: 'floating', since, until: null, handle: null, pid: null };
}

function denialRow(
  id: string,
  featureId: string,
  user: string,
  at: number,
  change: Partial<DenialRecord>,
): DenialRecord {
  const reason: DenialReason = 'full';
  return {
    id,
    at,
    lastAt: at,
    user,
    host: `ws-${user}`,
    serverId: 's',
    vendorDaemon: null,
    feature: featureId,
    featureId,
    version: null,
    count: 1,
    reason,
    code: '-4,342',
    message: 'All seats are in use.',
    nextStep: 'Wait.',
    attempts: 1,
    alsoTried: [],
    satisfiedBy: null,
    settlesAt: null,
    old: false,
    ...change,
  };
}
