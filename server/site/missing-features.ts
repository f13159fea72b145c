/** Whether a feature that a good report does not mention is gone, or only out of sight. Pure. */
import type { Feature, LicenseServer, Problem } from '../../protocol/license.ts';
import type { Report } from '../license-managers/report.ts';

export type Missing = { readonly stays: false } | { readonly stays: true; readonly problem: Problem | null };

/**
 * A feature is gone only when what serves it is known to be up and the report is whole. The features of a vendor daemon
 * that is down vanish from the report without having ended, and so do those of a license server beside others.
 */
export function isStillLicensed(feature: Feature, report: Report, server: LicenseServer): Missing {
  if (report.truncated) return { stays: true, problem: null };
  const own = server.vendorDaemons.filter((daemon) => daemon.name === feature.vendorDaemon);
  // A licence may name its vendor daemon differently; then any daemon may be the one.
  const candidates = own.length > 0 ? own : server.vendorDaemons;
  const silent = candidates.find((daemon) => daemon.status !== 'up');
  if (silent !== undefined) return { stays: true, problem: silent.problem };
  if (server.status === 'down' || server.status === 'unknown' || someServerSilent(report)) {
    return { stays: true, problem: server.problem };
  }
  // Neither features nor vendor daemons: that is no word about this feature.
  const saysNothing = report.features.length === 0 && server.vendorDaemons.length === 0;
  return saysNothing ? { stays: true, problem: null } : { stays: false };
}

/** Of several license servers in one report, one without a member that is up. */
function someServerSilent(report: Report): boolean {
  return (
    report.servers.length > 1 &&
    report.servers.some(({ members }) => members.length > 0 && !members.some((member) => member.status === 'up'))
  );
}
