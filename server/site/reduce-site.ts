/** From what happens to the state of the site. Pure: the same events give the same state. */
import { rowOf } from '../../protocol/tables.ts';
import type { LicenseList } from '../license-managers/license-manager.ts';
import { indexLicenseList, listedVendor, poolsOf } from './license-pools.ts';
import { reduceConfigured } from './reduce-configured.ts';
import { reduceReport } from './reduce-report.ts';
import { keep, keepTable } from './rows.ts';
import type { SiteEvent, SiteMemory, SiteState } from './site-state.ts';

/** The state after the event. What did not change keeps its reference, so that differences are cheap to find. */
export function reduceSite(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'configured':
      return reduceConfigured(state, event.servers);
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

/** The list is kept for the next reports, and what it says of known features is told at once. */
function reduceLicenseList(state: SiteState, serverId: string, list: LicenseList): SiteState {
  const index = indexLicenseList(list);
  const features = Object.values(state.site.features).map((feature) => {
    const listed = feature.serverId === serverId ? index.get(feature.name) : undefined;
    if (listed === undefined) {
      return feature;
    }
    const pools = keep(feature.pools, poolsOf(feature.pools, listed));
    const vendorDaemon = feature.vendorDaemon ?? listedVendor(listed);
    return pools === feature.pools && vendorDaemon === feature.vendorDaemon
      ? feature
      : { ...feature, pools, vendorDaemon };
  });
  return {
    ...state,
    site: { ...state.site, features: keepTable(state.site.features, features) },
    memory: { ...state.memory, licenseLists: { ...state.memory.licenseLists, [serverId]: list } },
  };
}

/** Of two first sightings the earlier one is the first. */
function reduceRemembered(state: SiteState, remembered: SiteMemory['borrowsFirstSeen']): SiteState {
  const borrowsFirstSeen: Record<string, number> = { ...remembered };
  for (const [key, at] of Object.entries(state.memory.borrowsFirstSeen)) {
    borrowsFirstSeen[key] = Math.min(at, borrowsFirstSeen[key] ?? at);
  }
  return { ...state, memory: { ...state.memory, borrowsFirstSeen } };
}
