/** What is licensed, as a license server lists it or its license files have it. Pure. */
import type { Feature } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import { rowOf } from '../../protocol/tables.ts';
import { licensedOn, listedVendor, poolsOf } from './license-pools.ts';
import { packagesAfter, packagesInFiles, packagesOf, withoutPackages, withPackages } from './logged/packages.ts';
import { clipOrNull, keepTable } from './rows.ts';
import { withSeatRules } from './seat-rules.ts';
import type { SiteEvent, SiteMemory, SiteState } from './site-state.ts';

type Licensed = Extract<SiteEvent, { type: 'license-list' | 'license-files' }>;

/**
 * What was told is kept for the next reports. A first time it is told of the known features at once; later it waits for the
 * next report, because the pools that are known by then no longer show which of them it had added. Packages and rules never wait.
 */
export function reduceLicensed(state: SiteState, event: Licensed): SiteState {
  const { at, serverId } = event;
  const server = rowOf(state.site.servers, serverId);
  if (server === undefined) return state;
  const isFirst = !Object.hasOwn(
    event.type === 'license-list' ? state.memory.licenseLists : state.memory.licenseFiles,
    serverId,
  );
  const memory = event.type === 'license-list' ? withList(state.memory, event) : withFiles(state.memory, event);
  const licensed = licensedOn(memory, serverId, at);
  const others = Object.values(state.site.features).filter((feature) => feature.serverId !== serverId);
  const own = Object.values(state.site.features).filter((feature) => feature.serverId === serverId);
  const completed = isFirst ? own.map((feature) => withPools(feature, licensed(feature.name))) : own;
  const features = withSeatRules(withPackages(completed, packagesOf(memory.packages, serverId)), memory, server, at);
  return {
    ...state,
    site: { ...state.site, features: keepTable(state.site.features, [...others, ...features]) },
    memory,
  };
}

function withPools(feature: Feature, listed: ReturnType<ReturnType<typeof licensedOn>>): Feature {
  if (listed.length === 0) return feature;
  return {
    ...feature,
    pools: poolsOf(feature.pools, listed, feature.issued),
    vendorDaemon: feature.vendorDaemon ?? clipOrNull(listedVendor(listed)),
  };
}

function withList(memory: SiteMemory, { serverId, list }: Extract<Licensed, { type: 'license-list' }>): SiteMemory {
  return { ...memory, licenseLists: { ...memory.licenseLists, [serverId]: list } };
}

function withFiles(memory: SiteMemory, { serverId, files }: Extract<Licensed, { type: 'license-files' }>): SiteMemory {
  const before = Object.hasOwn(memory.licenseFiles, serverId) ? (memory.licenseFiles[serverId] ?? []) : [];
  const known = packagesOf(memory.packages, serverId);
  const packages = packagesAfter(withoutPackages(known, packagesInFiles(before)), packagesInFiles(files));
  return {
    ...memory,
    licenseFiles: { ...memory.licenseFiles, [serverId]: files },
    packages: sameValue(packages, known) ? memory.packages : { ...memory.packages, [serverId]: packages },
  };
}
