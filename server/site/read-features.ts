/** What one usable report says about the features of a license server. Pure. */

import { emptyHolders } from '../../protocol/empty-tables.ts';
import type { Feature, LicenseServer, Problem } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import { momentsOf } from '../../protocol/time-zones.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import type { Report, ReportFeature } from '../license-managers/report.ts';
import { featureRow, staleRow } from './feature-row.ts';
import { holdersOf } from './holders.ts';
import { featureIds } from './ids.ts';
import { licensedOn, listedVendor } from './license-pools.ts';
import { logClockOf, type Trail, trailOf } from './logged/log-memory.ts';
import { isStillLicensed } from './missing-features.ts';
import { reservationsByRules } from './options-reservations.ts';
import { rulesFor } from './options-rules.ts';
import { sumOf } from './rows.ts';
import type { SiteMemory, SiteState } from './site-state.ts';
import { zoneOf } from './zone-of.ts';

/** What becomes of the features of the license server; also what must be remembered about them. */
export interface FeaturesOutcome {
  readonly features: Feature[];
  readonly holders: Record<string, HolderTables>;
  readonly starts: Record<string, SiteMemory['starts'][string]>;
  readonly trails: Record<string, Trail>;
  readonly sightings: Record<string, number>;
  /** Features of which this report told all: what it did not mention of them is gone. */
  readonly whole: Set<string>;
  /** Starts of checkouts that were not known before, in features that were, by the license server's clock. */
  readonly newStarts: number[];
}

/** What is the same for all features of one report. */
interface Reading {
  readonly state: SiteState;
  readonly server: LicenseServer;
  readonly report: Report;
  readonly at: number;
  readonly askedAt: number;
  /** Since when figures are old that this report does not renew. */
  readonly oldSince: number;
  readonly zone: string | undefined;
  readonly licensed: ReturnType<typeof licensedOn>;
  /** Names of packages and groups that features of the report take their seats from. */
  readonly shared: ReadonlySet<string>;
}

/**
 * @param server the row of the license server as this report leaves it
 * @param known its features so far
 * @param moments when it was asked for and came, and since when figures are old that this report does not renew
 */
export function readFeatures(
  state: SiteState,
  server: LicenseServer,
  known: readonly Feature[],
  report: Report,
  { at, askedAt, oldSince }: { readonly at: number; readonly askedAt: number; readonly oldSince: number },
): FeaturesOutcome {
  const reading: Reading = {
    state,
    server,
    report,
    at,
    askedAt,
    oldSince,
    zone: zoneOf(state.memory, server.id),
    shared: new Set(report.features.flatMap(({ partOf = [] }) => partOf)),
    licensed: licensedOn(state.memory, server.id, at),
  };
  const ids = featureIds(
    server.id,
    known,
    report.features.map(({ name, vendor, server: index }) => ({ name, vendor, address: addressOf(report, index) })),
  );
  const outcome = newOutcome();
  for (const [index, feature] of report.features.entries()) {
    const isLast = index === report.features.length - 1;
    const isIncomplete = report.truncated && (isLast || lacksHolders(feature, reading.shared));
    readFeature(reading, ids[index] as string, feature, isIncomplete, outcome);
  }
  const listed = new Set(ids);
  for (const feature of known.filter(({ id }) => !listed.has(id))) {
    const missing = isStillLicensed(feature, report, server);
    if (missing.stays) {
      keepFeature(state, feature, oldSince, missing.problem, outcome);
    }
  }
  return outcome;
}

/**
 * Whether a report that is not whole has less of who holds a feature than is in use. Of some managers all figures come first,
 * and who holds what after them, or from a second call.
 */
function lacksHolders({ name, inUse, checkouts, reservations }: ReportFeature, shared: ReadonlySet<string>): boolean {
  if (shared.has(name) && checkouts.length === 0) return false;
  return inUse === null || sumOf([...checkouts, ...reservations], ({ count }) => count) < inUse;
}

/** Nothing new is known of any of these features. */
export function keepFeatures(state: SiteState, features: readonly Feature[], oldSince: number): FeaturesOutcome {
  const outcome = newOutcome();
  for (const feature of features) {
    keepFeature(state, feature, oldSince, null, outcome);
  }
  return outcome;
}

function newOutcome(): FeaturesOutcome {
  return { features: [], holders: {}, starts: {}, trails: {}, sightings: {}, whole: new Set(), newStarts: [] };
}

/** Where one report covers several license servers, features of one name are told apart by its address. */
function addressOf({ servers }: Report, index: number | null): string | null {
  return servers.length < 2 || index === null ? null : (servers[index]?.address ?? null);
}

/** The feature stays as it was, marked as old. */
function keepFeature(
  state: SiteState,
  feature: Feature,
  oldSince: number,
  problem: Problem | null,
  outcome: FeaturesOutcome,
): void {
  outcome.features.push(staleRow(feature, oldSince, problem));
  outcome.holders[feature.id] = state.holders[feature.id] ?? emptyHolders;
  outcome.starts[feature.id] = state.memory.starts[feature.id] ?? {};
}

function readFeature(
  reading: Reading,
  id: string,
  reported: ReportFeature,
  incomplete: boolean,
  outcome: FeaturesOutcome,
): void {
  const { state, server, at, askedAt, oldSince, zone, licensed, shared } = reading;
  const old = rowOf(state.site.features, id);
  if (reported.error !== null && old !== undefined && old.inUse !== null) {
    keepFeature(state, old, oldSince, reported.error, outcome);
    return;
  }
  const { logClocks } = state.memory;
  const groups = Object.hasOwn(state.memory.groups, server.id) ? state.memory.groups[server.id] : undefined;
  const listed = licensed(reported.name);
  const vendorDaemon = reported.vendor ?? old?.vendorDaemon ?? listedVendor(listed);
  const feature = incomplete ? reported : withReservations(reported, vendorDaemon, groups, server);
  const { tables, starts, trail, inUse, sightings, added } = holdersOf(
    feature,
    {
      tables: state.holders[id] ?? emptyHolders,
      starts: state.memory.starts[id] ?? {},
      trail: trailOf(state.memory.trails, id),
    },
    {
      featureId: id,
      zone,
      at,
      askedAt,
      sightings: state.memory.borrowsFirstSeen,
      incomplete,
      groups,
      hasLog: logClockOf(logClocks, server.id).lag !== null,
    },
  );
  outcome.features.push(
    featureRow(feature, {
      id,
      serverId: server.id,
      manager: server.manager,
      vendorDaemon,
      listed,
      holders: tables,
      inUse,
      staleSince: incomplete ? (old?.staleSince ?? oldSince) : null,
      isShared: shared.has(feature.name),
      before: old,
      at,
    }),
  );
  outcome.holders[id] = tables;
  outcome.starts[id] = starts;
  outcome.trails[id] = trail;
  Object.assign(outcome.sightings, sightings);
  if (!incomplete) {
    outcome.whole.add(id);
  }
  if (old !== undefined && old.staleSince === null) {
    outcome.newStarts.push(...startsOf(added, starts, zone, at));
  }
}

/** The feature with what an options file tells of its reservations, where the report does not. */
function withReservations(
  feature: ReportFeature,
  vendorDaemon: string | null,
  groups: GroupList | undefined,
  server: LicenseServer,
): ReportFeature {
  if (groups === undefined) return feature;
  const rules = rulesFor(groups, { name: feature.name, vendorDaemon }, server);
  const reservations = reservationsByRules(feature, rules, groups);
  return reservations.length === 0 ? feature : { ...feature, reservations };
}

/** Of the moments a printed start can mean, the one nearest to now. */
function startsOf(
  ids: readonly string[],
  starts: SiteMemory['starts'][string],
  zone: string | undefined,
  at: number,
): number[] {
  return ids.flatMap((id) => {
    const wall = starts[id];
    const moments = wall === undefined ? [] : [...momentsOf(wall, zone)];
    return moments.sort((a, b) => Math.abs(a - at) - Math.abs(b - at)).slice(0, 1);
  });
}
