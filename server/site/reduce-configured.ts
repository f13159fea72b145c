/** The set of watched license servers, at start and at every reload. Pure. */
import type { LicenseServer } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { featureOfBorrowKey } from './borrow.ts';
import { changeZones } from './change-zone.ts';
import { staleRow } from './feature-row.ts';
import { serverPrefix } from './ids.ts';
import { clip, keepRecord, keepTable } from './rows.ts';
import type { SiteEvent, SiteState } from './site-state.ts';
import { zoneOf } from './zone-of.ts';

/** Known license servers keep what is known of them; gone ones take their features with them. */
export function reduceConfigured(
  state: SiteState,
  { at, servers: configs }: Extract<SiteEvent, { type: 'configured' }>,
): SiteState {
  const { site } = state;
  const { holders, memory } = changeZones(state, zonesToChange(state, configs), at);
  const servers = configs.map((config) => serverRow(config, rowOf(site.servers, config.id)));
  const lastHeardAt = (serverId: string) => rowOf(site.servers, serverId)?.lastGoodReportAt ?? null;
  // Its figures are those of another license server, which was known by the same name.
  const replaced = new Set(
    servers.filter(({ id, lastGoodReportAt }) => lastGoodReportAt !== lastHeardAt(id)).map(({ id }) => id),
  );
  const ids = new Set(configs.map((config) => config.id));
  const prefixes = configs.map((config) => serverPrefix(config.id));
  const features = Object.values(site.features)
    .filter((feature) => ids.has(feature.serverId))
    .map((feature) =>
      replaced.has(feature.serverId) ? staleRow(feature, lastHeardAt(feature.serverId) ?? at, null) : feature,
    );
  const watched = new Set(features.map((feature) => feature.id));
  const zones = configs.flatMap(({ id, timeZone }) => (timeZone === undefined ? [] : [[id, timeZone] as const]));
  return {
    ...state,
    site: {
      ...site,
      servers: keepTable(site.servers, servers),
      features: keepTable(site.features, features),
    },
    holders: pick(holders, (featureId) => watched.has(featureId)),
    memory: {
      ...memory,
      // A first sighting may be older than the first report of its feature since the start.
      borrowsFirstSeen: pick(memory.borrowsFirstSeen, (key) =>
        prefixes.some((prefix) => featureOfBorrowKey(key).startsWith(prefix)),
      ),
      licenseLists: pick(memory.licenseLists, (serverId) => ids.has(serverId)),
      licenseFiles: pick(memory.licenseFiles, (serverId) => ids.has(serverId)),
      timeZones: keepRecord(memory.timeZones, Object.fromEntries(zones)),
      starts: pick(memory.starts, (featureId) => watched.has(featureId)),
      groups: pick(memory.groups, (serverId) => ids.has(serverId)),
      packages: pick(memory.packages, (serverId) => ids.has(serverId)),
      logClocks: pick(memory.logClocks, (serverId) => ids.has(serverId) && !replaced.has(serverId)),
      trails: pick(memory.trails, (featureId) => watched.has(featureId)),
    },
  };
}

/** The new zone of every known feature whose license server has another one now. */
function zonesToChange(
  { site, memory }: SiteState,
  configs: readonly LicenseServerConfig[],
): ReadonlyMap<string, string | undefined> {
  const zones = new Map(configs.map(({ id, timeZone }) => [id, timeZone]));
  const changed = Object.values(site.features).filter(
    ({ serverId }) => zones.has(serverId) && zones.get(serverId) !== zoneOf(memory, serverId),
  );
  return new Map(changed.map(({ id, serverId }) => [id, zones.get(serverId)]));
}

/** A license server with another address is another one behind the same name: nothing is known of it yet. */
function serverRow(config: LicenseServerConfig, known: LicenseServer | undefined): LicenseServer {
  const { id, manager, name, address } = config;
  const names = { id, manager, name: clip(name), address: clip(address) };
  return known !== undefined && known.address === names.address && known.manager === manager
    ? { ...(hasLog(config) ? known : withoutLog(known)), ...names }
    : {
        ...names,
        status: 'unknown',
        members: [],
        quorum: null,
        vendorDaemons: [],
        problem: null,
        lastGoodReportAt: null,
        staleSince: null,
        clockSkewMs: null,
        unparsedLines: 0,
      };
}

function hasLog({ logs, broker }: LicenseServerConfig): boolean {
  return logs !== undefined || broker !== undefined;
}

/** Nobody says any more whether its log can be read. */
function withoutLog({ logProblem: _logProblem, ...server }: LicenseServer): LicenseServer {
  return server;
}

function pick<T>(record: Readonly<Record<string, T>>, wanted: (key: string) => boolean): Readonly<Record<string, T>> {
  return keepRecord(record, Object.fromEntries(Object.entries(record).filter(([key]) => wanted(key))));
}
