/** From the answers of a cycle, of the tool and of the page, to one report of an OLicense server. Pure. */
import type { Problem } from '../../../protocol/license.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { isUnread } from '../not-a-report.ts';
import type { Report, ReportMember } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { webProblem } from '../web-problems.ts';
import { example, parseReport } from './parse.ts';
import { isPage, machineOf, pageOf } from './tool.ts';

interface Reading {
  readonly report: Report;
  readonly problem: Problem | null;
  readonly cutShort: boolean;
}

function problemOf(result: ToolResult, report: Report, page: string | null, program: string): Problem | null {
  const problem =
    result.problem ?? (page === null ? toolProblem(result, program, 'olixtool') : webProblem(result, page));
  if (problem) return problem;
  if (report.features.length > 0) return null;
  if (report.error && !isUnread(report.error)) return report.error;
  if (report.error === null && report.servers.length > 0) return null;
  if (result.signal !== null) return signalProblem(program, 'olixtool', result.signal);
  return report.error ?? silentProblem(result.exitCode, example);
}

function readingOf(result: ToolResult, page: string | null, program: string): Reading {
  const printed = parseReport(result.stdout);
  // The reason can stand on the other stream.
  const errors = result.stderr.trim() === '' ? null : parseReport(result.stderr).error;
  const report = isUnread(printed.error) && errors && !isUnread(errors) ? { ...printed, error: errors } : printed;
  return {
    report,
    problem: problemOf(result, report, page, program),
    cutShort: result.timedOut || result.overflowed,
  };
}

/** Reads the answers of a cycle. The first way that tells something counts; of two that fail, the one that was set up. */
export function readStatus(answers: Answers, server: LicenseServerConfig): Report {
  const program = server.tool.at(-1) ?? 'olixtool';
  const readings = answers.map((result, index) =>
    readingOf(result, isPage(index, server) ? pageOf(server) : null, program),
  );
  const best =
    readings.find(({ problem, report }) => problem === null && report.features.length > 0) ??
    readings.find(({ problem }) => problem === null) ??
    (readings[0] as Reading);
  const { report, problem, cutShort } = best;
  const member: ReportMember = {
    ...machineOf(server),
    status: problem === null ? 'up' : problem.kind === 'cannot-connect' ? 'down' : 'unknown',
    master: problem === null,
    version: report.servers[0]?.members[0]?.version ?? null,
    problem,
  };
  return detached({
    ...report,
    servers: [{ address: server.address, licenseFiles: [], members: [member] }],
    features: report.features.map((feature) => ({ ...feature, server: 0 })),
    error: problem,
    truncated: report.truncated || cutShort || (problem === null && report.features.length === 0),
  });
}
