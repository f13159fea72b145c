/** From what `lstc_qrun` printed and how it ended to a report. It ends with 0 after errors, too. */
import type { Problem } from '../../../protocol/license.ts';
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import { wallTimeAt } from '../../../protocol/time-zones.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report, ReportMember } from '../report.ts';
import { answerProblem, toolProblem } from '../tool-problems.ts';
import { example, parseReport } from './parse.ts';

function problemOf(result: ToolResult, program: string, report: Report): Problem | null {
  const problem = toolProblem(result, program, 'lstc_qrun');
  if (problem !== null) return problem;
  return answerProblem(report.error, result, { program, usual: 'lstc_qrun', example });
}

/**
 * Reads the answers of a cycle.
 * @param now for the years of starts, which the tool leaves out; milliseconds since 1970
 */
export function readStatus([licenses, programs]: Answers, server: LicenseServerConfig, now = Date.now()): Report {
  const running = programs === undefined || toolProblem(programs, '', '') !== null ? '' : programs.stdout;
  const isWhole = /[\r\n]\s*$/.test(licenses.stdout);
  const text = isWhole ? `${licenses.stdout}${running}` : licenses.stdout;
  const printed = parseReport(text, { now: wallTimeAt(now, server.timeZone) });
  const errors = printed.error !== null && licenses.stderr.trim() !== '' ? parseReport(licenses.stderr) : null;
  const isSaid = errors !== null && errors.error !== null && errors.error.kind !== 'not-a-report';
  const report = isSaid ? errors : printed;
  const error = problemOf(licenses, server.tool.at(-1) ?? 'lstc_qrun', report);
  const read = readLicenseAddress(server.address, 'lsdyna');
  const asked = read.ok ? read.value.members : [];
  const status = error === null ? 'up' : error.kind === 'cannot-connect' ? 'down' : 'unknown';
  const members = asked.map(
    ({ host, port }): ReportMember => ({ host, port, status, master: false, version: null, problem: error }),
  );
  return detached({
    ...report,
    servers: [{ address: server.address, licenseFiles: [], members }],
    error,
    truncated: report.truncated || licenses.timedOut || licenses.overflowed,
  });
}
