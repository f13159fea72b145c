/** What one site state has that another had not, in the small form in which it goes to the database's thread. Pure. */
import type { Checkout, Feature } from '../../protocol/license.ts';
import type { SiteState } from '../site/site-state.ts';

/** Counts of a feature at one moment. */
export interface Figures {
  readonly inUse: number;
  readonly issued: number | null;
  readonly borrowed: number | null;
  readonly reserved: number | null;
  readonly queued: number | null;
}

export interface FeatureObservation {
  readonly featureId: string;
  readonly name: string;
  readonly vendorDaemon: string | null;
  /** Null while nobody knows: polls fail, or the manager gives no figure. Then `checkouts` says nothing either. */
  readonly figures: Figures | null;
  readonly checkouts: readonly Checkout[];
}

export interface ServerObservation {
  readonly serverId: string;
  readonly lastGoodAt: number | null;
  /** Whether the last poll of it went well, so that what is not there any more is gone and not just unknown. */
  readonly fresh: boolean;
  /** Features that are new or changed. */
  readonly features: readonly FeatureObservation[];
  readonly gone: readonly string[];
  /** True when `features` holds all there are: whatever was followed besides is gone. */
  readonly complete: boolean;
}

export interface Observation {
  readonly at: number;
  /** Every watched license server, changed or not. */
  readonly servers: readonly ServerObservation[];
  readonly borrowsSeen: Readonly<Record<string, number>>;
  readonly borrowsGone: readonly string[];
}

const figuresOf = (feature: Feature): Figures | null => {
  const { inUse, issued, borrowed, reserved, queued } = feature;
  if (feature.staleSince !== null || inUse === null) return null;
  return { inUse, issued, borrowed, reserved, queued };
};

const observeFeature = (feature: Feature, state: SiteState): FeatureObservation => ({
  featureId: feature.id,
  name: feature.name,
  vendorDaemon: feature.vendorDaemon,
  figures: figuresOf(feature),
  checkouts: Object.values(state.holders[feature.id]?.checkouts ?? {}),
});

/** Rows of a state are never edited in place: the same object means the same content. */
const isUnchanged = (featureId: string, before: SiteState, after: SiteState): boolean =>
  before.site.features[featureId] === after.site.features[featureId] &&
  before.holders[featureId] === after.holders[featureId];

const pushTo = <T>(lists: Map<string, T[]>, key: string, value: T): void => {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
};

/** What the database has to be told of `after` when it has `before`; null when it has nothing of this run. */
export const observe = (before: SiteState | null, after: SiteState, at: number): Observation => {
  const changed = new Map<string, FeatureObservation[]>();
  const gone = new Map<string, string[]>();
  const known = (serverId: string) => (before?.site.servers[serverId]?.lastGoodReportAt ?? null) !== null;
  for (const feature of Object.values(after.site.features)) {
    if (before && known(feature.serverId) && isUnchanged(feature.id, before, after)) continue;
    pushTo(changed, feature.serverId, observeFeature(feature, after));
  }
  for (const feature of Object.values(before?.site.features ?? {})) {
    if (!(feature.id in after.site.features)) pushTo(gone, feature.serverId, feature.id);
  }
  const borrowsBefore = before?.memory.borrowsFirstSeen ?? {};
  const borrowsAfter = after.memory.borrowsFirstSeen;
  return {
    at,
    servers: Object.values(after.site.servers).map((server) => ({
      serverId: server.id,
      lastGoodAt: server.lastGoodReportAt,
      fresh: server.lastGoodReportAt !== null && server.staleSince === null,
      features: changed.get(server.id) ?? [],
      gone: gone.get(server.id) ?? [],
      complete: !known(server.id),
    })),
    borrowsSeen:
      borrowsBefore === borrowsAfter
        ? {}
        : Object.fromEntries(Object.entries(borrowsAfter).filter(([key, seenAt]) => borrowsBefore[key] !== seenAt)),
    borrowsGone:
      borrowsBefore === borrowsAfter ? [] : Object.keys(borrowsBefore).filter((key) => !(key in borrowsAfter)),
  };
};
