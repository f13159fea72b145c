/** Small site states for the tests of the store. */
import type { Checkout, Feature, LicenseServer } from '../../protocol/license.ts';
import { emptySiteState, type SiteState } from '../site/site-state.ts';

export const serverRow = (
  id: string,
  lastGoodReportAt: number | null,
  staleSince: number | null = null,
): LicenseServer => ({
  id,
  manager: 'flexlm',
  name: id,
  address: `27000@${id}`,
  status: staleSince === null ? 'up' : 'unknown',
  members: [],
  quorum: null,
  vendorDaemons: [],
  problem: null,
  lastGoodReportAt,
  staleSince,
  clockSkewMs: null,
  unparsedLines: 0,
});

export const featureRow = (
  id: string,
  serverId: string,
  inUse: number | null,
  staleSince: number | null = null,
): Feature => ({
  id,
  serverId,
  vendorDaemon: 'vendord',
  name: id,
  limit: inUse === null ? 'unknown' : 'counted',
  issued: inUse === null ? null : 50,
  inUse,
  borrowed: inUse === null ? null : 0,
  reserved: inUse === null ? null : 0,
  queued: inUse === null ? null : 0,
  available: inUse === null ? null : 50 - inUse,
  pools: [],
  difference: null,
  problem: null,
  staleSince,
});

export const checkoutRow = (id: string, featureId: string, count = 1): Checkout => ({
  id,
  featureId,
  user: id,
  host: 'ws-1',
  display: null,
  version: null,
  count,
  kind: 'floating',
  since: null,
  until: null,
  handle: null,
  pid: null,
});

/** One license server with features by id, each with the ids of its checkouts (one seat each). */
export const siteOf = (
  lastGoodAt: number | null,
  features: Readonly<Record<string, readonly string[]>>,
  options: { readonly serverId?: string; readonly staleSince?: number | null } = {},
): SiteState => {
  const { serverId = 'lic', staleSince = null } = options;
  return {
    ...emptySiteState,
    site: {
      servers: { [serverId]: serverRow(serverId, lastGoodAt, staleSince) },
      features: Object.fromEntries(
        Object.entries(features).map(([id, held]) => [id, featureRow(id, serverId, held.length, staleSince)]),
      ),
    },
    holders: Object.fromEntries(
      Object.entries(features).map(([id, held]) => [
        id,
        {
          checkouts: Object.fromEntries(held.map((checkoutId) => [checkoutId, checkoutRow(checkoutId, id)])),
          reservations: {},
          queue: {},
        },
      ]),
    ),
  };
};
