/** From the pages that came, or did not, to a report. */
import type { Problem } from '../../../protocol/license.ts';
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportServer } from '../report.ts';
import { webProblem } from '../web-problems.ts';
import { progressOf, statusCall } from './calls.ts';
import { example, reportOf } from './parse.ts';

/** Its pages are shown to other machines only when that is allowed; else it sends a page of words. */
const otherPage: Problem = {
  kind: 'not-a-report',
  code: null,
  message: 'The address does not answer with a list of the Admin Control Center.',
  nextStep:
    'Allow remote access to ACC in the basic settings of the Admin Control Center, without a password for reading, and check the address.',
};

function problemOf(answer: ToolResult, server: LicenseServerConfig): Problem {
  return webProblem(answer, statusCall(server).url.split('?')[0] ?? '') ?? otherPage;
}

function withAddress(each: ReportServer, { address }: LicenseServerConfig): ReportServer {
  const read = readLicenseAddress(address, 'sentinel-ldk');
  const { host = '', port = null } = (read.ok ? read.value.members[0] : undefined) ?? {};
  return { ...each, address, members: each.members.map((member) => ({ ...member, host, port })) };
}

/** Reads the answers of a cycle. Without its sessions the report is one that is cut: who holds seats is then unknown. */
export function readStatus(answers: Answers, server: LicenseServerConfig): Report {
  const { features, sessions, failed } = progressOf(answers);
  if (features.length === 0) {
    const none = notAReport('sentinel-ldk', answers[0].stdout, example);
    return detached({ ...none, error: problemOf(failed ?? answers[0], server) });
  }
  const report = reportOf(features, sessions.length === 0 ? null : sessions);
  return detached({
    ...report,
    servers: report.servers.map((each) => withAddress(each, server)),
    truncated: report.truncated || failed !== null,
  });
}
