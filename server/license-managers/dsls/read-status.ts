/** From the answers of all machines of a license server to one report. Pure. */
import type { Problem } from '../../../protocol/license.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { isUnread } from '../not-a-report.ts';
import type { Report, ReportMember } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { example, parseReport } from './parse.ts';
import { listsLicenses, membersOf, type Step, stepsFor } from './tool.ts';

interface Reading {
  readonly step: Step;
  readonly result: ToolResult;
  readonly report: Report;
  readonly problem: Problem | null;
}

function readingOf(result: ToolResult, step: Step, program: string): Reading {
  const printed = parseReport(result.stdout);
  // The reason can stand on the other stream.
  const errors = result.stderr.trim() === '' ? null : parseReport(result.stderr).error;
  const isSaid = errors !== null && errors.kind !== 'not-a-report';
  const report = isSaid && !listsLicenses(result) ? { ...printed, error: errors } : printed;
  return { step, result, report, problem: problemOf(result, report, step, program) };
}

function problemOf(result: ToolResult, report: Report, { asks }: Step, program: string): Problem | null {
  const problem = result.problem ?? toolProblem(result, program, 'DSLicSrv');
  if (problem) return problem;
  if (listsLicenses(result) || (asks === 'presence' && isUp(report))) return null;
  if (report.error && !isUnread(report.error)) return report.error;
  if (report.error === null && report.servers.length > 0) return null;
  if (result.signal !== null) return signalProblem(program, 'DSLicSrv', result.signal);
  return report.error ?? silentProblem(result.exitCode, example);
}

const isUp = ({ error, servers }: Report): boolean => error === null && servers.length > 0;

/** Problems by which a machine is known to serve nobody; after others it may well do. */
const downKinds: ReadonlySet<string> = new Set(['cannot-connect', 'server-down']);

/** Reads the answers of a cycle. */
export function readStatus(answers: Answers, server: LicenseServerConfig): Report {
  const program = server.tool.at(-1) ?? 'DSLicSrv';
  const machines = membersOf(server);
  const steps = stepsFor(answers, machines.length);
  const readings = answers.flatMap((result, index) => {
    const step = steps[index] ?? null;
    return step === null ? [] : [readingOf(result, step, program)];
  });
  const first = readings[0] as Reading;
  const best =
    readings.find(({ result }) => listsLicenses(result)) ?? readings.find(({ problem }) => problem === null) ?? first;
  const isTold = listsLicenses(best.result);
  const members = machines.flatMap(({ host, port }, index): readonly ReportMember[] => {
    const own = readings.filter(({ step, result }) => step.member === index && result.problem === undefined);
    // Of a machine that was not asked, nothing is said.
    const reading = own.find(({ problem }) => problem === null) ?? own[0];
    if (reading === undefined) return [];
    const { problem } = reading;
    const isDown = problem !== null && downKinds.has(problem.kind);
    return [
      {
        host,
        port,
        status: isDown ? 'down' : problem === null ? 'up' : 'unknown',
        master: false,
        ...(machines.length > 1 ? { role: 'active' as const } : {}),
        version: reading.report.servers[0]?.members.find(({ version }) => version !== null)?.version ?? null,
        problem,
      },
    ];
  });
  const cutShort = best.result.timedOut || best.result.overflowed;
  return detached({
    ...best.report,
    servers: [{ address: server.address, licenseFiles: [], members }],
    error: best.problem,
    truncated: best.report.truncated || cutShort || (best.problem === null && !isTold),
    unparsed: best.report.unparsed,
  });
}
