/** From the answers of a cycle to one report: products, users, license servers, cluster. Pure. */
import type { Problem } from '../../../protocol/license.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { isUnread } from '../not-a-report.ts';
import type { Report, ReportMember } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { example, machinesIn, parseReport, shortName } from './parse.ts';
import { machinesOf } from './tool.ts';

function problemOf(result: ToolResult, report: Report, program: string): Problem | null {
  const problem = toolProblem(result, program, 'i4blt');
  if (problem) return problem;
  if (report.features.length > 0) return null;
  if (report.error && !isUnread(report.error)) return report.error;
  if (report.error === null) return null;
  const errors = result.stderr.trim() === '' ? null : parseReport(result.stderr).error;
  if (errors !== null && errors.kind !== 'not-a-report') return errors;
  if (result.signal !== null) return signalProblem(program, 'i4blt', result.signal);
  return report.error ?? silentProblem(result.exitCode, example);
}

const isUsable = ({ spawnError, timedOut, overflowed, problem }: ToolResult): boolean =>
  problem === undefined && spawnError === null && !timedOut && !overflowed;

/** Whether the answer says who uses the products; it also does where nobody uses any. */
function listsUsers(answer: ToolResult): boolean {
  if (!isUsable(answer) || answer.signal !== null || answer.stdout.trim() === '') return false;
  const { error } = parseReport(answer.stdout);
  return error === null || error.kind === 'not-a-report';
}

/** Reads the answers of a cycle. */
export function readStatus([products, users, servers, cluster]: Answers, server: LicenseServerConfig): Report {
  const program = server.tool.at(-1) ?? 'i4blt';
  const alone = parseReport(products.stdout);
  const error = problemOf(products, alone, program);
  const hasUsers = users !== undefined && listsUsers(users);
  const report = hasUsers ? parseReport(products.stdout, users.stdout) : alone;
  const told = [cluster, servers].flatMap((answer) =>
    answer !== undefined && isUsable(answer) ? machinesIn(answer.stdout) : [],
  );
  return detached({
    ...report,
    servers: [{ address: server.address, licenseFiles: [], members: membersOf(server, error, told) }],
    error,
    truncated: error === null && (alone.truncated || products.overflowed || !hasUsers),
  });
}

/** @param told what lists of license servers say, the surer list first */
function membersOf(
  server: LicenseServerConfig,
  error: Problem | null,
  told: readonly ReportMember[],
): readonly ReportMember[] {
  const machines = machinesOf(server);
  // Licences are served, so enough machines are up; which ones, nobody says.
  if (error === null && machines.length > 1 && told.length === 0) return [];
  return machines.map(({ host, port }): ReportMember => {
    const own = told.filter((member) => shortName(member.host) === shortName(host));
    const status = own.find((member) => member.status !== 'unknown')?.status;
    const role = own.find((member) => member.role !== undefined)?.role;
    const alone = error === null ? 'up' : error.kind === 'cannot-connect' ? 'down' : 'unknown';
    return {
      host,
      port,
      status: status ?? (machines.length === 1 ? alone : 'unknown'),
      master: false,
      ...(role === undefined ? {} : { role }),
      version: null,
      problem: machines.length === 1 && alone === 'down' ? error : null,
    };
  });
}
