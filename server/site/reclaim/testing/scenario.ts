/** A small site for the tests of idle seats: features, who holds and waits for them, what agents tell, and a clock. */
import type { ApplicationActivity } from '../../../../protocol/reclaim/activity.ts';
import type { ReclaimProgress, StandingReason } from '../../../../protocol/reclaim/reclaim.ts';
import type { ReportCheckout } from '../../../license-managers/report.ts';
import { nextDueAt } from '../../next-due.ts';
import { reduceSite } from '../../reduce-site.ts';
import { type ReclaimRecord, usualRules } from '../../requests.ts';
import { emptySiteState, type SiteEvent, type SiteState } from '../../site-state.ts';
import { denied } from '../../testing/test-logs.ts';
import { checkout, config, failed, feature, queued, report } from '../../testing/test-reports.ts';
import type { ReclaimRules, SiteReclaimRule } from '../reclaim-rules.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
/** A Monday in UTC. */
export const noon = Date.parse('2026-11-23T12:00:00Z');

/** The usual rule, for every feature. */
export const rule = (change: Partial<SiteReclaimRule> = {}): SiteReclaimRule => ({
  id: 'usual',
  features: ['*'],
  groups: [],
  idleMs: 30 * minute,
  whenWaiting: true,
  whenUsePercent: null,
  match: 'any',
  hours: [],
  action: 'save-and-close',
  warningMs: 5 * minute,
  postponesMs: [15 * minute, 30 * minute],
  maxPostpones: 2,
  maxShieldMs: 10 * hour,
  overwrite: false,
  excludedFolders: [],
  dryRun: false,
  exclude: { users: [], groups: [], hosts: [] },
  ...change,
});

export const reclaimRules = (rules: readonly SiteReclaimRule[], change: Partial<ReclaimRules> = {}): ReclaimRules => ({
  rules,
  timeZone: 'UTC',
  releaseStuckAfterMs: null,
  directory: [{ user: 'ana', groups: ['Fluids'] }],
  ...change,
});

interface Holder extends Partial<ReportCheckout> {
  readonly user: string;
  /** How long it has had the seat, in milliseconds: an hour unless told. */
  readonly heldMs?: number;
}

export interface Told extends Partial<ApplicationActivity> {
  readonly host?: string;
  readonly session?: string;
}

/** @param issued seats by feature */
export function createReclaimScenario(
  rules: readonly SiteReclaimRule[] | ReclaimRules | null = [rule()],
  issued: Readonly<Record<string, number>> = { FLUENT: 3 },
) {
  let at = noon;
  let state: SiteState = emptySiteState;
  let made = 0;
  const holders = new Map<string, readonly ReportCheckout[]>();
  const queues = new Map<string, readonly string[]>();
  const wall = (moment: number): string => new Date(moment).toISOString().slice(0, 19);

  const send = (event: SiteEvent): void => {
    state = reduceSite(state, event);
  };
  const setRules = (now: readonly SiteReclaimRule[] | ReclaimRules | null): void => {
    const reclaim = now === null || 'rules' in now ? now : reclaimRules(now);
    send({ type: 'rules', at, rules: { ...usualRules, reclaim } });
  };

  const site = {
    at: () => at,
    state: () => state,
    send,
    rules: setRules,
    idOf: (name: string): string => `s/${name}`,
    /** The license server is asked, and answers with what it has. */
    poll(): void {
      const features = Object.entries(issued).map(([name, seats]) =>
        feature({
          name,
          issued: seats,
          checkouts: holders.get(name) ?? [],
          queue: (queues.get(name) ?? []).map((user) => queued({ user })),
        }),
      );
      send({ type: 'reported', at, serverId: 's', report: report({ features, reportedAt: wall(at) }) });
    },
    failPoll(): void {
      send({ type: 'reported', at, serverId: 's', report: failed() });
    },
    hold(holder: Holder, name = 'FLUENT'): void {
      made += 1;
      const { heldMs = hour, ...others } = holder;
      const line = checkout({
        host: `ws-${holder.user}`,
        handle: `${100 + made}`,
        since: wall(at - heldMs),
        ...others,
      });
      holders.set(name, [...(holders.get(name) ?? []), line]);
      site.poll();
    },
    giveBack(user: string, name = 'FLUENT'): void {
      holders.set(
        name,
        (holders.get(name) ?? []).filter((line) => line.user !== user),
      );
      site.poll();
    },
    /** People in the license manager's own queue. */
    queue(users: readonly string[], name = 'FLUENT'): void {
      queues.set(name, users);
      site.poll();
    },
    join(user: string, name = 'FLUENT', seats = 1): string {
      made += 1;
      const id = `w${made}`;
      const until = at + 20 * hour;
      site.come(user);
      send({ type: 'wait-joined', at, id, user, host: `ws-${user}`, featureIds: [site.idOf(name)], seats, until });
      return id;
    },
    /** The agent of a user is there, or (null) gone. */
    come: (user: string, presence: { readonly askable: boolean } | null = { askable: true }): void =>
      send({ type: 'presence', at, people: [{ user, presence: presence && { user, ...presence } }] }),
    /** The license manager refuses a seat, and its log says so. */
    deny(user: string, name = 'FLUENT'): void {
      const events = [denied(at, { feature: name, user, host: `ws-${user}` })];
      send({ type: 'logged', at, serverId: 's', events });
      site.wait(usualRules.denials.settleMs);
    },
    leave: (user: string, id: string): void => send({ type: 'wait-left', at, id, user }),
    seatsOf: (user: string) =>
      Object.values(state.holders)
        .flatMap(({ checkouts }) => Object.values(checkouts))
        .filter((row) => row.user === user),
    /** The agent of a user tells of one application that holds all their seats. */
    tell(user: string, told: Told = {}): void {
      const { host = `ws-${user}`, session = '1', ...change } = told;
      const application: ApplicationActivity = {
        checkoutIds: site.seatsOf(user).map(({ id }) => id),
        application: 'Solver',
        idleMs: hour,
        busy: [],
        shieldMs: null,
        closable: 'yes',
        ...change,
      };
      const applications = application.checkoutIds.length === 0 ? [] : [application];
      send({ type: 'activity', at, sessions: [{ user, host, session, toldAt: at, applications }] });
    },
    agentGone(user: string, session = '1'): void {
      const host = `ws-${user}`;
      send({ type: 'activity', at, sessions: [{ user, host, session, toldAt: at, applications: null }] });
    },
    say(user: string, progress: ReclaimProgress, id = site.lastOf(user)?.id ?? ''): void {
      send({ type: 'reclaim-progress', at, id, user, host: `ws-${user}`, progress });
    },
    /** Time passes; what is due on the way happens when it is due. */
    wait(ms: number): void {
      const until = at + ms;
      for (let due = nextDueAt(state, at); due !== null && due <= until; due = nextDueAt(state, at)) {
        at = Math.max(at, due);
        const before = state;
        send({ type: 'tick', at });
        const again = nextDueAt(state, at);
        if (again !== null && again <= at && again === due && state.requests === before.requests)
          throw new Error('what was due did not happen');
      }
      at = until;
    },
    setClock(byMs: number): void {
      at += byMs;
      send({ type: 'clock-set', at, byMs });
    },
    /** All but what the store keeps is lost. */
    restart(): void {
      const requests = JSON.parse(JSON.stringify(state.requests)) as SiteState['requests'];
      const { rules: now } = state;
      state = emptySiteState;
      send({ type: 'rules', at, rules: now });
      send({ type: 'remembered', memory: { borrowsFirstSeen: {} }, requests });
      send({ type: 'configured', at, servers: [config()] });
    },
    reclaims: (): readonly ReclaimRecord[] => Object.values(state.requests.reclaims),
    lastOf: (user: string): ReclaimRecord | undefined =>
      site
        .reclaims()
        .filter((row) => row.user === user)
        .sort((a, b) => a.askedAt - b.askedAt)
        .at(-1),
    /** Users who are asked, in the order of their names. */
    asked: (): readonly string[] =>
      site
        .reclaims()
        .filter(({ status }) => status === 'open')
        .map(({ user }) => user)
        .sort(),
    statusOf: (user: string): string | undefined => site.lastOf(user)?.status,
    why: (user: string, name = 'FLUENT'): StandingReason | undefined => {
      const seat = Object.values(state.holders[site.idOf(name)]?.checkouts ?? {}).find((row) => row.user === user);
      return state.standings[site.idOf(name)]?.rows[seat?.id ?? '']?.reason;
    },
  };
  setRules(rules);
  send({ type: 'configured', at, servers: [config()] });
  site.poll();
  return site;
}

export type ReclaimScenario = ReturnType<typeof createReclaimScenario>;
