/** Pure: which license servers have trouble, and why. */
import type { LicenseServer } from '../../../protocol/license.ts';
import { redundancyOf } from '../../../protocol/redundancy.ts';
import { compareNames } from '../../selection/feature-order.ts';
import { strings } from '../../strings.ts';

export interface Trouble {
  readonly server: LicenseServer;
  /** What is wrong, one plain sentence each; never empty. */
  readonly reasons: readonly string[];
  /** What to do about it; null when only time helps or nobody knows. */
  readonly nextStep: string | null;
}

/** Servers that are not simply up, the worst first. */
export function troubles(servers: readonly LicenseServer[]): readonly Trouble[] {
  return servers
    .filter(({ status, lastGoodReportAt, problem }) => isInTrouble(status, lastGoodReportAt, problem !== null))
    .sort((a, b) => badness[b.status] - badness[a.status] || compareNames(a.name, b.name))
    .map((server) => ({ server, ...explain(server) }));
}

const badness: Readonly<Record<LicenseServer['status'], number>> = { down: 3, unknown: 2, degraded: 1, up: 0 };

/** A server that was not asked yet is not in trouble: it is only early. */
function isInTrouble(status: LicenseServer['status'], lastGoodReportAt: number | null, hasProblem: boolean): boolean {
  if (status === 'unknown') return hasProblem || lastGoodReportAt !== null;
  return status !== 'up' || hasProblem;
}

function explain(server: LicenseServer): Omit<Trouble, 'server'> {
  const reasons: string[] = [];
  const steps: string[] = [];
  if (server.problem) {
    reasons.push(server.problem.message);
    steps.push(server.problem.nextStep);
  }
  for (const daemon of server.vendorDaemons) {
    if (daemon.status !== 'down') continue;
    if (daemon.problem) steps.push(daemon.problem.nextStep);
    const reason = daemon.problem?.kind === 'vendor-daemon-down' ? null : daemon.problem;
    reasons.push(reason ? `${daemon.name}: ${reason.message}` : strings.header.vendorDaemonDown(daemon.name));
  }
  for (const member of server.members) {
    if (member.status !== 'down' || server.members.length < 2) continue;
    if (member.problem) steps.push(member.problem.nextStep);
    reasons.push(member.problem ? `${member.host}: ${member.problem.message}` : strings.header.memberDown(member.host));
  }
  const redundancy = redundancyOf(server);
  if (redundancy.kind === 'last' || redundancy.kind === 'stopped') reasons.push(strings.server.redundancy(redundancy));
  if (reasons.length === 0) reasons.push(strings.header.statusOf(server.status));
  return { reasons: [...new Set(reasons)], nextStep: steps.find(Boolean) ?? null };
}
