/** From what the tool of a described license manager printed and how it ended to a report. */
import type { Problem } from '../../../protocol/license.ts';
import { wallTimeAt } from '../../../protocol/time-zones.ts';
import { detached } from '../detached.ts';
import type { LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report, ReportMember } from '../report.ts';
import { answerProblem, toolProblem } from '../tool-problems.ts';
import { parseTable } from './parse.ts';
import type { TableDescription } from './table-description.ts';
import { machineOf, tableCall } from './tool.ts';

function textOf({ stdout, stderr }: ToolResult, output: TableDescription['output']): string {
  if (output !== 'both') return output === 'stdout' ? stdout : stderr;
  return stdout === '' || /[\r\n]$/.test(stdout) ? `${stdout}${stderr}` : `${stdout}\n${stderr}`;
}

function problemOf(result: ToolResult, report: Report, program: string, example: string): Problem | null {
  const problem = toolProblem(result, program, program);
  if (problem !== null && (report.features.length === 0 || result.spawnError !== null || result.timedOut))
    return problem;
  return answerProblem(report.error, result, { program, usual: program, example });
}

/** @param now for dates without a year; milliseconds since 1970 */
export function readTableStatus(
  result: ToolResult,
  server: LicenseServerConfig,
  description: TableDescription,
  now = Date.now(),
): Report {
  const { command } = tableCall(server, description);
  const options = { manager: server.manager, example: command.join(' '), now: wallTimeAt(now, server.timeZone) };
  const printed = parseTable(textOf(result, description.output), description, options);
  const other = description.output === 'stdout' ? result.stderr : result.stdout;
  // What went wrong mostly stands on the other stream.
  const said =
    printed.features.length > 0 || other.trim() === '' ? null : parseTable(`${other}\n`, description, options);
  const isSaid = said !== null && said.error !== null && said.error.kind === 'cannot-connect';
  const report = isSaid ? { ...printed, error: said.error } : printed;
  const error = problemOf(result, report, server.tool.at(-1) ?? '', options.example);
  const { host, port } = machineOf(server);
  const status = error === null ? 'up' : error.kind === 'cannot-connect' ? 'down' : 'unknown';
  const member: ReportMember = { host, port, status, master: false, version: null, problem: error };
  return detached({
    ...report,
    servers: [{ address: server.address, licenseFiles: [], members: [member] }],
    features: report.features.map((feature) => ({ ...feature, server: 0 })),
    error,
    truncated: report.truncated || result.timedOut || result.overflowed,
  });
}
