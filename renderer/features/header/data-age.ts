/** Pure: how old the figures on screen are. */
import type { SiteTables } from '../../../protocol/topics.ts';

/**
 * The moment of the oldest of the latest reports, by the monitoring server's clock: everything on screen is at least that
 * new. Servers whose polls fail are left out while others answer, for they are named with their own age. Null before any
 * report.
 */
export function dataAt(site: SiteTables | null): number | null {
  const servers = Object.values(site?.servers ?? {}).filter((server) => server.lastGoodReportAt !== null);
  const fresh = servers.filter((server) => server.staleSince === null);
  const moments = fresh.length > 0 ? fresh.map(reportedAt) : servers.map(reportedAt);
  if (moments.length === 0) return null;
  return fresh.length > 0 ? Math.min(...moments) : Math.max(...moments);
}

const reportedAt = (server: { readonly lastGoodReportAt: number | null }): number => server.lastGoodReportAt ?? 0;
