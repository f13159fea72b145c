/** From the answers of all machines of a MathLM license server to one report. */
import type { Problem } from '../../../protocol/license.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report, ReportMember } from '../report.ts';
import { answerProblem, toolProblem } from '../tool-problems.ts';
import { example, parseReport } from './parse.ts';
import { cannotConnect, monitoringOff } from './problems.ts';
import { hostsOf, type Step, stepsFor } from './tool.ts';

interface Reading {
  readonly step: Step;
  readonly result: ToolResult;
  readonly report: Report;
  readonly problem: Problem | null;
}

function readingOf(result: ToolResult, step: Step, program: string): Reading {
  const printed = parseReport(result.stdout);
  // The reason can stand on the other stream.
  const errors = printed.features.length > 0 || result.stderr.trim() === '' ? null : parseReport(result.stderr).error;
  const isSaid = errors !== null && errors.kind !== 'not-a-report';
  const report = isSaid ? { ...printed, error: errors } : printed;
  return { step, result, report, problem: problemOf(result, report, step, program) };
}

function problemOf(result: ToolResult, report: Report, { asks }: Step, program: string): Problem | null {
  const problem = result.problem ?? toolProblem(result, program, 'monitorlm');
  if (problem !== null) return problem;
  if (asks === 'health') return result.exitCode === 0 ? null : cannotConnect;
  return answerProblem(report.error, result, { program, usual: 'monitorlm', example });
}

const listsLicenses = ({ report }: Reading): boolean => report.features.length > 0;

function memberOf(host: string, own: readonly Reading[]): ReportMember {
  const good = own.find(listsLicenses) ?? own.find(({ step, problem }) => step.asks === 'health' && problem === null);
  const problem = good === undefined ? (own.at(-1)?.problem ?? null) : null;
  return {
    host,
    port: null,
    status: good !== undefined ? 'up' : problem?.kind === 'cannot-connect' ? 'down' : 'unknown',
    master: false,
    version: good?.report.servers[0]?.members[0]?.version ?? null,
    problem,
  };
}

/** Reads the answers of a cycle. */
export function readStatus(answers: Answers, server: LicenseServerConfig): Report {
  const program = server.tool.find((word) => /monitorlm/i.test(word)) ?? server.tool[0];
  const { taken } = stepsFor(answers, server);
  const readings = answers.flatMap((result, index) => {
    const step = taken[index];
    return step === undefined ? [] : [readingOf(result, step, program)];
  });
  const members = hostsOf(server).map((host, index) =>
    memberOf(
      host,
      readings.filter(({ step }) => step.member === index),
    ),
  );
  const best = readings.find(listsLicenses) ?? (readings[0] as Reading);
  const isUp = members.some(({ status }) => status === 'up');
  const isQuiet = isUp && best.problem?.kind !== 'not-a-report';
  const error = listsLicenses(best) ? null : isQuiet ? monitoringOff : (best.problem ?? cannotConnect);
  return detached({
    ...best.report,
    servers: [{ address: server.address, licenseFiles: [], members }],
    error,
    truncated: best.report.truncated || best.result.timedOut || best.result.overflowed,
    unparsed: best.report.unparsed,
  });
}
