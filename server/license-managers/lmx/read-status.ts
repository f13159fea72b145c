/** From the answers of all machines of an LM-X license server to one report. Pure. */
import type { Problem } from '../../../protocol/license.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { isUnread } from '../not-a-report.ts';
import type { Report, ReportMember } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { example, parseReport } from './parse.ts';
import { membersOf, type Step, stepsFor } from './tool.ts';

interface Reading {
  readonly member: number;
  readonly report: Report;
  readonly problem: Problem | null;
  readonly cutShort: boolean;
}

function problemOf(result: ToolResult, report: Report, program: string): Problem | null {
  const problem = result.problem ?? toolProblem(result, program, 'lmxendutil');
  if (problem) return problem;
  if (report.features.length > 0) return null;
  if (report.error && !isUnread(report.error)) return report.error;
  if (report.error === null && report.servers.length > 0) return null;
  if (result.signal !== null) return signalProblem(program, 'lmxendutil', result.signal);
  return report.error ?? silentProblem(result.exitCode, example);
}

function readingOf(result: ToolResult, { member }: Step, program: string): Reading {
  const printed = parseReport(result.stdout);
  // The reason can stand on the other stream.
  const errors = result.stderr.trim() === '' ? null : parseReport(result.stderr).error;
  const report = isUnread(printed.error) && errors && !isUnread(errors) ? { ...printed, error: errors } : printed;
  return {
    member,
    report,
    problem: problemOf(result, report, program),
    cutShort: result.timedOut || result.overflowed,
  };
}

/** What the machines of a set are there for, in their order; the third one only helps to decide who serves. */
const roles = ['active', 'standby'] as const;

/** Reads the answers of a cycle. */
export function readStatus(answers: Answers, server: LicenseServerConfig): Report {
  const program = server.tool.at(-1) ?? 'lmxendutil';
  const machines = membersOf(server);
  const steps = stepsFor(answers, machines.length);
  const readings = answers.flatMap((result, index) => {
    const step = steps[index] ?? null;
    return step === null ? [] : [readingOf(result, step, program)];
  });
  // A second try of the same machine stands for it.
  const own = machines.map((_, member) => readings.findLast((reading) => reading.member === member));
  const told = own.filter((reading) => reading !== undefined);
  const best =
    told.find(({ problem, report }) => problem === null && report.features.length > 0) ??
    told.find(({ problem }) => problem === null) ??
    (told[0] as Reading);
  const serving = best.problem === null ? best.member : -1;
  const members = machines.map(({ host, port }, index): ReportMember => {
    const problem = own[index]?.problem ?? null;
    const role = machines.length > 1 ? roles[index] : undefined;
    return {
      host,
      port,
      status: own[index] === undefined ? 'unknown' : statusBy(problem),
      master: index === serving,
      ...(role === undefined ? {} : { role }),
      version: own[index]?.report.servers[0]?.members[0]?.version ?? null,
      problem,
    };
  });
  // A license server without a licence does not run: a report that names none was cut.
  const incomplete = best.problem === null && best.report.features.length === 0;
  return detached({
    ...best.report,
    servers: [{ address: server.address, licenseFiles: [], members }],
    features: best.report.features.map((feature) => ({ ...feature, server: 0 })),
    error: best.problem,
    truncated: best.report.truncated || best.cutShort || incomplete,
    unparsed: best.report.unparsed,
  });
}

/** Only a machine that is known not to answer is down; after other problems it may well serve. */
function statusBy(problem: Problem | null): ReportMember['status'] {
  if (problem === null) return 'up';
  return problem.kind === 'cannot-connect' ? 'down' : 'unknown';
}
