/** From what the site's program printed and how it ended to a report. */
import { sameHost } from '../../../protocol/identity.ts';
import type { Problem } from '../../../protocol/license.ts';
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { parseAnswers } from './parse.ts';

function problemOf(result: ToolResult, program: string, report: Report): Problem | null {
  const problem = toolProblem(result, program, 'that program');
  if (problem !== null) return problem;
  if (report.error?.kind !== 'empty-report') return report.error;
  return result.signal === null
    ? silentProblem(result.exitCode, program)
    : signalProblem(program, 'version of it', result.signal);
}

/** Seats of others must not count under the name of this one, nor twice where each of them is configured. */
const otherServers = (host: string, found: readonly string[]): Problem => ({
  kind: 'other-servers',
  code: null,
  message: `The monitor found ${found.join(', ').slice(0, 300)}, and not ${host.slice(0, 100)}.`,
  nextStep: 'Write the address with the name that the monitor tells, or name the license server in nethasp.ini.',
});

/** The monitor finds every license server of the network; of those, only the one that is configured is wanted. */
function ofServer(report: Report, { address }: LicenseServerConfig): Report {
  const read = readLicenseAddress(address, 'nethasp');
  const { host = '', port = null } = (read.ok ? read.value.members[0] : undefined) ?? {};
  const own = report.servers.findIndex(({ members }) => members.some((member) => sameHost(member.host, host)));
  const place = own >= 0 ? own : report.servers.length === 1 ? 0 : -1;
  if (place < 0) {
    const found = report.servers.flatMap(({ members }) => members.map((member) => member.host || '?'));
    return found.length === 0 ? report : { ...report, servers: [], features: [], error: otherServers(host, found) };
  }
  return {
    ...report,
    servers: report.servers
      .filter((_, index) => index === place)
      .map((server) => ({
        ...server,
        address,
        members: server.members.map((member) => ({ ...member, host: member.host || host, port })),
      })),
    features: report.features.filter(({ server }) => server === place).map((feature) => ({ ...feature, server: 0 })),
  };
}

/** Reads the answer of the status call. */
export function readStatus([result]: Answers, server: LicenseServerConfig): Report {
  const report = ofServer(parseAnswers(result.stdout), server);
  return detached({
    ...report,
    error: problemOf(result, server.tool.at(-1) ?? '', report),
    truncated: report.truncated || result.timedOut || result.overflowed,
  });
}
