/** Small site states for tests. */

import { emptyHolders } from '../../protocol/empty-tables.ts';
import type { Checkout, Feature, LicenseServer } from '../../protocol/license.ts';
import { tableOf } from '../../protocol/tables.ts';
import { emptySiteState, type SiteState } from '../site/site-state.ts';

export const sampleServer = (id: string, change: Partial<LicenseServer> = {}): LicenseServer => ({
  id,
  manager: 'flexlm',
  name: id,
  address: id,
  status: 'up',
  members: [],
  quorum: null,
  vendorDaemons: [],
  problem: null,
  lastGoodReportAt: 1_000,
  staleSince: null,
  clockSkewMs: 0,
  unparsedLines: 0,
  ...change,
});

export const sampleFeature = (id: string, change: Partial<Feature> = {}): Feature => ({
  id,
  serverId: 's',
  vendorDaemon: 'vendord',
  name: id,
  limit: 'counted',
  issued: 10,
  inUse: 0,
  borrowed: 0,
  reserved: 0,
  queued: 0,
  available: 10,
  pools: [],
  difference: null,
  problem: null,
  staleSince: null,
  ...change,
});

export const sampleCheckout = (id: string, featureId: string, change: Partial<Checkout> = {}): Checkout => ({
  id,
  featureId,
  user: 'ana',
  host: 'ws-1',
  display: null,
  version: null,
  count: 1,
  kind: 'floating',
  since: 500,
  until: null,
  handle: null,
  pid: null,
  ...change,
});

/** A state of these features, each with its holders. */
export function sampleState(
  features: readonly Feature[],
  checkouts: readonly Checkout[] = [],
  servers: readonly LicenseServer[] = [sampleServer('s')],
): SiteState {
  return {
    ...emptySiteState,
    site: { servers: tableOf(servers), features: tableOf(features), lines: {}, marks: {} },
    holders: Object.fromEntries(
      features.map(({ id }) => [
        id,
        { ...emptyHolders, checkouts: tableOf(checkouts.filter((checkout) => checkout.featureId === id)) },
      ]),
    ),
  };
}
