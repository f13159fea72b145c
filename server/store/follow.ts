/**
 * Turns observations into intervals: which ones end, which begin. Pure; what is followed is a value, and the database
 * holds the same.
 */
import type { Checkout } from '../../protocol/license.ts';
import { type CheckoutChanges, followCheckouts, type OpenCheckouts } from './follow-checkouts.ts';
import { followUsage, type OpenUsage, type UsageChanges } from './follow-usage.ts';
import type { FeatureObservation, Figures, Observation, ServerObservation } from './observation.ts';

/** What is open in the database for one feature. */
export interface FollowedFeature {
  readonly featureId: string;
  readonly name: string;
  readonly vendorDaemon: string | null;
  readonly usage: OpenUsage | null;
  /** While there is no usage: until when there was. */
  readonly knownUntil: number | null;
  readonly checkouts: OpenCheckouts;
}

export interface FollowedServer {
  readonly serverId: string;
  readonly lastGoodAt: number | null;
  /** True from the start of the program until its first good report: what happened in between nobody saw. */
  readonly paused: boolean;
  readonly fresh: boolean;
  readonly features: ReadonlyMap<string, FollowedFeature>;
}

/** License servers by id. */
export type Followed = ReadonlyMap<string, FollowedServer>;

export interface Changes extends UsageChanges, CheckoutChanges {}

export interface Step {
  /** License servers as they are followed after this observation. */
  readonly servers: readonly FollowedServer[];
  readonly changes: Changes;
}

export interface FollowOptions {
  /** A longer silence than this between two good reports of a license server is a gap, in milliseconds. */
  readonly gapAfterMs: number;
  /** True when the clock was set back: intervals of the old time end, new ones begin. */
  readonly clockSetBack: boolean;
}

const emptyChanges = (): { [Name in keyof Changes]: [...Changes[Name]] } => ({
  usageEnded: [],
  usageBegun: [],
  checkoutsOpened: [],
  checkoutsChanged: [],
  checkoutsClosed: [],
});

const unknownServer = (serverId: string): FollowedServer => ({
  serverId,
  lastGoodAt: null,
  paused: false,
  fresh: false,
  features: new Map(),
});

const newFeature = (seen: FeatureObservation): FollowedFeature => ({
  featureId: seen.featureId,
  name: seen.name,
  vendorDaemon: seen.vendorDaemon,
  usage: null,
  knownUntil: null,
  checkouts: new Map(),
});

/** What an observation says of one feature. */
type Sight =
  | { readonly type: 'seen'; readonly feature: FeatureObservation }
  /** As before, but nobody looked for a while. */
  | { readonly type: 'unchanged' }
  | { readonly type: 'gone' }
  /** Its license server is not watched any more. */
  | { readonly type: 'unwatched' };

interface FeatureMoment {
  readonly at: number;
  readonly seenUntil: number;
  readonly silent: boolean;
  readonly clockSetBack: boolean;
}

/** The checkouts that are there now, or null when the sight tells nothing about them. */
const presentOf = (sight: Sight, known: FollowedFeature, clockSetBack: boolean): readonly Checkout[] | null => {
  switch (sight.type) {
    case 'seen':
      return sight.feature.figures ? sight.feature.checkouts : clockSetBack ? [] : null;
    case 'unchanged':
      return clockSetBack ? [...known.checkouts.values()].map((open) => open.checkout) : null;
    case 'gone':
    case 'unwatched':
      return [];
  }
};

const figuresOf = (sight: Sight, known: FollowedFeature): Figures | null => {
  switch (sight.type) {
    case 'seen':
      return sight.feature.figures;
    case 'unchanged':
      return known.usage?.figures ?? null;
    case 'gone':
    case 'unwatched':
      return null;
  }
};

/** Follows one license server; `sights` says what became of which feature. */
const followFeatures = (
  before: FollowedServer,
  sights: ReadonlyMap<string, Sight>,
  moment: FeatureMoment,
  changes: ReturnType<typeof emptyChanges>,
): ReadonlyMap<string, FollowedFeature> => {
  if (sights.size === 0) return before.features;
  const features = new Map(before.features);
  for (const [featureId, sight] of sights) {
    const known = features.get(featureId) ?? (sight.type === 'seen' ? newFeature(sight.feature) : undefined);
    if (!known) continue;
    const figures = figuresOf(sight, known);
    const wasSeenGone = sight.type === 'gone' && !moment.silent;
    const usage = followUsage(featureId, known.usage, figures, {
      ...moment,
      seenUntil: wasSeenGone ? moment.at : moment.seenUntil,
    });
    changes.usageEnded.push(...usage.usageEnded);
    changes.usageBegun.push(...usage.usageBegun);
    const present = presentOf(sight, known, moment.clockSetBack);
    const checkouts = present
      ? followCheckouts(featureId, known.checkouts, present, {
          at: moment.at,
          seenUntil: known.usage ? moment.seenUntil : (known.knownUntil ?? moment.seenUntil),
          closeSeen: sight.type !== 'unwatched',
          clockSetBack: moment.clockSetBack,
        })
      : null;
    if (checkouts) {
      changes.checkoutsOpened.push(...checkouts.changes.checkoutsOpened);
      changes.checkoutsChanged.push(...checkouts.changes.checkoutsChanged);
      changes.checkoutsClosed.push(...checkouts.changes.checkoutsClosed);
    }
    features.set(featureId, {
      ...known,
      usage: usage.open,
      knownUntil: usage.open ? null : (usage.usageEnded[0]?.toAt ?? known.knownUntil),
      checkouts: checkouts ? checkouts.open : known.checkouts,
    });
  }
  return features;
};

const sightsOf = (before: FollowedServer, seen: ServerObservation, silent: boolean): Map<string, Sight> => {
  const sights = new Map<string, Sight>();
  if (silent) for (const featureId of before.features.keys()) sights.set(featureId, { type: 'unchanged' });
  if (seen.complete && seen.fresh) {
    for (const featureId of before.features.keys()) sights.set(featureId, { type: 'gone' });
  }
  for (const featureId of seen.gone) sights.set(featureId, { type: 'gone' });
  for (const feature of seen.features) sights.set(feature.featureId, { type: 'seen', feature });
  return sights;
};

const followServer = (
  before: FollowedServer,
  seen: ServerObservation,
  at: number,
  options: FollowOptions,
  changes: ReturnType<typeof emptyChanges>,
): FollowedServer => {
  const lastGoodBefore = before.lastGoodAt;
  const silence = lastGoodBefore === null || seen.lastGoodAt === null ? 0 : seen.lastGoodAt - lastGoodBefore;
  const { clockSetBack } = options;
  const silent = clockSetBack || (seen.fresh && (before.paused || silence > options.gapAfterMs));
  // After a failed poll the figures hold until the last good one; after a good one, what it no longer tells held until
  // the good one before.
  const seenUntil = (silent || seen.fresh ? lastGoodBefore : seen.lastGoodAt) ?? lastGoodBefore ?? at;
  return {
    serverId: seen.serverId,
    lastGoodAt: seen.lastGoodAt ?? lastGoodBefore,
    paused: before.paused && !seen.fresh,
    fresh: seen.fresh,
    features: followFeatures(before, sightsOf(before, seen, silent), { at, seenUntil, silent, clockSetBack }, changes),
  };
};

/** Follows one observation, which happened at `at` (the observation's own time, made to fit what was recorded before). */
export const follow = (followed: Followed, observation: Observation, at: number, options: FollowOptions): Step => {
  const changes = emptyChanges();
  const servers = observation.servers.map((seen) =>
    followServer(followed.get(seen.serverId) ?? unknownServer(seen.serverId), seen, at, options, changes),
  );
  const watched = new Set(observation.servers.map((server) => server.serverId));
  for (const server of followed.values()) {
    if (watched.has(server.serverId)) continue;
    const isOpen = (feature: FollowedFeature) => feature.usage !== null || feature.checkouts.size > 0;
    const sights = new Map<string, Sight>();
    for (const feature of server.features.values()) {
      if (isOpen(feature)) sights.set(feature.featureId, { type: 'unwatched' });
    }
    const moment = { at, seenUntil: server.lastGoodAt ?? at, silent: false, clockSetBack: options.clockSetBack };
    servers.push({ ...server, fresh: false, features: followFeatures(server, sights, moment, changes) });
  }
  return { servers, changes };
};

/** What is followed after a step. */
export const afterStep = (followed: Followed, step: Step): Followed => {
  const next = new Map(followed);
  for (const server of step.servers) next.set(server.serverId, server);
  return next;
};
