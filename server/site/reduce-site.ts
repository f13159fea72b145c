/** From what happens to the state of the site. Pure: the same events give the same state. */
import { rowOf } from '../../protocol/tables.ts';
import type { LicenseList } from '../license-managers/license-manager.ts';
import { withEarlierSightings } from './borrow.ts';
import { indexLicenseList, listedVendor, poolsOf } from './license-pools.ts';
import { reduceConfigured } from './reduce-configured.ts';
import { reduceReport } from './reduce-report.ts';
import { clipOrNull, keepTable } from './rows.ts';
import type { SiteEvent, SiteMemory, SiteState } from './site-state.ts';

/** The state after the event. What did not change keeps its reference, so that differences are cheap to find. */
export function reduceSite(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'configured':
      return reduceConfigured(state, event);
    case 'reported':
      return reduceReport(state, event);
    case 'license-list':
      return rowOf(state.site.servers, event.serverId) === undefined
        ? state
        : reduceLicenseList(state, event.serverId, event.list);
    case 'remembered':
      return reduceRemembered(state, event.memory.borrowsFirstSeen);
  }
}

/**
 * The list is kept for the next reports. A first one is told of the known features at once; a later one waits for the
 * next report, because the pools that are known by then no longer show which of them the old list had added.
 */
function reduceLicenseList(state: SiteState, serverId: string, list: LicenseList): SiteState {
  const { licenseLists } = state.memory;
  const memory = { ...state.memory, licenseLists: { ...licenseLists, [serverId]: list } };
  if (Object.hasOwn(licenseLists, serverId)) return { ...state, memory };
  const index = indexLicenseList(list);
  const features = Object.values(state.site.features).map((feature) => {
    const listed = feature.serverId === serverId ? index.get(feature.name) : undefined;
    return listed === undefined
      ? feature
      : {
          ...feature,
          pools: poolsOf(feature.pools, listed),
          vendorDaemon: feature.vendorDaemon ?? clipOrNull(listedVendor(listed)),
        };
  });
  return { ...state, site: { ...state.site, features: keepTable(state.site.features, features) }, memory };
}

function reduceRemembered(state: SiteState, remembered: SiteMemory['borrowsFirstSeen']): SiteState {
  const borrowsFirstSeen = { ...remembered, ...withEarlierSightings(state.memory.borrowsFirstSeen, remembered) };
  return { ...state, memory: { ...state.memory, borrowsFirstSeen } };
}
