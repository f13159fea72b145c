/** From what `lsmon` printed and how it ended to a report. */
import type { Problem } from '../../../protocol/license.ts';
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report, ReportServer } from '../report.ts';
import { answerProblem, toolProblem } from '../tool-problems.ts';
import { example, parseReport } from './parse.ts';

/** It has said everything, and waits for a key that nobody presses. */
const isDone = (text: string): boolean => /^\s*press enter/im.test(text);

function problemOf(result: ToolResult, program: string, report: Report): Problem | null {
  const problem = toolProblem(result, program, 'lsmon');
  if (problem !== null && !(problem.kind === 'tool-timed-out' && isDone(result.stdout))) return problem;
  return answerProblem(report.error, result, { program, usual: 'lsmon', example });
}

/** The report names the host as it was told; the address that is configured has its port, too. */
function withAddress(server: ReportServer, config: LicenseServerConfig): ReportServer {
  const read = readLicenseAddress(config.address, 'sentinel-rms');
  const asked = read.ok ? read.value.members[0] : undefined;
  const members = server.members.map((member) => ({
    ...member,
    host: member.host || (asked?.host ?? ''),
    port: asked?.port ?? null,
  }));
  return { ...server, address: config.address, members };
}

/** Reads the answer of the status call. */
export function readStatus([result]: Answers, server: LicenseServerConfig): Report {
  const printed = parseReport(result.stdout);
  // Some versions print their errors on the other stream.
  const errors = printed.error !== null && result.stderr.trim() !== '' ? parseReport(result.stderr) : null;
  const usesErrors = errors !== null && errors.error !== null && errors.error.kind !== 'not-a-report';
  const report = usesErrors ? errors : printed;
  const isCut = (result.timedOut && !isDone(result.stdout)) || result.overflowed;
  return detached({
    ...report,
    servers: report.servers.map((each) => withAddress(each, server)),
    error: problemOf(result, server.tool.at(-1) ?? 'lsmon', report),
    truncated: report.truncated || isCut,
  });
}
