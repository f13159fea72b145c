/** What `seatlight status` tells, from the agent's state; the texts are made from it, and `--json` prints it. Pure. */
import type { AgentState } from '../electron/agent/agent-state.ts';
import type { Allowance } from '../protocol/allowance.ts';
import type { SiteInfo } from '../protocol/frames.ts';
import { freeForYou } from '../protocol/free-for-you.ts';
import type { Checkout, Feature, LicenseServer, QueueEntry, Reservation } from '../protocol/license.ts';
import { rowOf } from '../protocol/tables.ts';
import type { Line, LinePlace, WaitPlace } from '../protocol/waiting-list.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { printable } from './words.ts';

/** How long Seatlight's waiting list for a feature is. */
export type Waiting = Omit<Line, 'id'>;

/** A place in Seatlight's waiting list. */
export interface Place extends LinePlace {
  /** Whether it is this person's own; in an anonymous line no name tells it. */
  readonly you: boolean;
}

/** Where this person stands in the line of one feature. */
export interface OwnPlace extends Omit<WaitPlace, 'featureId'> {
  /** No offer before this moment; null when one may come now. */
  readonly pausedUntil: number | null;
}

/** A feature as listed; with holders and who waits when one was asked for. */
export interface FeatureStatus extends Feature {
  readonly serverName: string;
  /** Null where the site keeps no waiting list. */
  readonly waiting: Waiting | null;
  /** Seats that this person could take now; null when it is not known. */
  readonly freeForYou: number | 'unlimited' | null;
  /** What the license administrator allows this person; absent where nothing stands against any use. */
  readonly allowance?: Allowance;
  readonly checkouts?: readonly Checkout[];
  readonly reservations?: readonly Reservation[];
  /** The license manager's own queue. */
  readonly queue?: readonly QueueEntry[];
  /** Seatlight's waiting list, by who came first. */
  readonly places?: readonly Place[];
  /** Null when this person does not wait for the feature. */
  readonly ownPlace?: OwnPlace | null;
}

export interface Status {
  readonly site: SiteInfo | null;
  readonly user: string;
  readonly host: string;
  /** False while the connection is lost and the figures are the last known. */
  readonly connected: boolean;
  /** The server's clock when this was made. */
  readonly at: number;
  readonly servers: readonly LicenseServer[];
  readonly features: readonly FeatureStatus[];
}

const byName = (a: { name: string; id: string }, b: { name: string; id: string }): number =>
  a.name.localeCompare(b.name, 'en', { sensitivity: 'base', numeric: true }) || (a.id < b.id ? -1 : 1);

/** Features that a word on the command line means: of that name in any letter case, else those with it in their name. */
export function findFeatures(features: readonly Feature[], wanted: string): readonly Feature[] {
  const word = wanted.toLowerCase();
  const exact = features.filter((feature) => feature.name.toLowerCase() === word);
  return exact.length > 0 ? exact : features.filter((feature) => feature.name.toLowerCase().includes(word));
}

export const noSuchFeature = (wanted: string): CommandError =>
  new CommandError(
    `No feature is called "${printable(wanted)}" or has it in its name.`,
    'See all features with: seatlight status',
    exitCodes.notFound,
  );

/** @param wanted a feature name or a part of it; null for all features, without their holders */
export function statusOf(state: AgentState, wanted: string | null, now: number): Status {
  const servers = Object.values(state.site?.servers ?? {}).sort(byName);
  const all = Object.values(state.site?.features ?? {});
  const shown = wanted === null ? all : findFeatures(all, wanted);
  return {
    site: state.siteInfo,
    user: state.me.user,
    host: state.me.host,
    connected: state.connection.status === 'connected',
    at: now + state.connection.clockOffsetMs,
    servers,
    features: shown.toSorted(byName).map((feature) => featureStatus(state, feature, servers)),
  };
}

function featureStatus(state: AgentState, feature: Feature, servers: readonly LicenseServer[]): FeatureStatus {
  const holders = state.holders[feature.id];
  const allowance = rowOf(state.mine.allowances, feature.id);
  const server = servers.find(({ id }) => id === feature.serverId);
  return {
    ...feature,
    serverName: server?.name ?? feature.serverId,
    waiting: waitingFor(state, feature),
    freeForYou: freeForYou(feature, state.mine, state.me, state.site?.lines ?? {}),
    ...(allowance && { allowance }),
    ...(holders === undefined
      ? {}
      : {
          checkouts: Object.values(holders.checkouts).sort((a, b) => (a.since ?? 0) - (b.since ?? 0)),
          reservations: Object.values(holders.reservations),
          queue: Object.values(holders.queue).sort((a, b) => a.ahead - b.ahead),
          places: Object.values(holders.places)
            .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
            .map((place) => ({ ...place, you: rowOf(state.mine.waits, place.id) !== undefined })),
          ownPlace: ownPlaceIn(state, feature),
        }),
  };
}

function waitingFor({ site, siteInfo }: AgentState, { id }: Feature): Waiting | null {
  if (siteInfo?.policy?.waiting !== true) return null;
  const { people = 0, seats = 0, offered = 0 } = rowOf(site?.lines ?? {}, id) ?? {};
  return { people, seats, offered };
}

function ownPlaceIn({ mine }: AgentState, { id }: Feature): OwnPlace | null {
  for (const { places, pausedUntil } of Object.values(mine.waits)) {
    const own = places.find(({ featureId }) => featureId === id);
    if (own === undefined) continue;
    const { position, people, reason } = own;
    return { position, people, reason, pausedUntil };
  }
  return null;
}
