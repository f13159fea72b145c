/** From what the tool printed and how it ended to a report. Exit code and text are both read: neither tells all. */
import type { Problem } from '../../../protocol/license.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { isUnread } from '../not-a-report.ts';
import type { Report } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { explainCode } from './error-codes.ts';
import { parseReport } from './parse.ts';

/** FlexLM tools end with the low byte of the negative error number; Windows keeps all of it. */
function exitProblem(exitCode: number): Problem | null {
  const signed = exitCode | 0;
  const major = signed < 0 ? signed : signed >= 128 && signed <= 255 ? signed - 256 : 0;
  return major < 0 ? explainCode(major, String(major)) : null;
}

function problemOf(result: ToolResult, program: string, report: Report): Problem | null {
  const problem = toolProblem(result, program, 'lmutil');
  if (problem) return problem;
  if (report.features.length > 0) return null;
  if (report.error && !isUnread(report.error)) return report.error;
  if (!report.error && report.servers.length > 0) return null;
  if (result.signal !== null) return signalProblem(program, 'lmutil', result.signal);
  const ended = result.exitCode === null ? null : exitProblem(result.exitCode);
  return ended ?? report.error ?? silentProblem(result.exitCode, 'lmutil lmstat -a -c port@host');
}

/** Reads the answer of the status call. */
export function readStatus([result]: Answers, server: LicenseServerConfig): Report {
  const program = server.tool.at(-1) ?? 'lmutil';
  const printed = parseReport(result.stdout);
  // Some tools print their errors on the other stream.
  const errors = printed.error && result.stderr.trim() !== '' ? parseReport(result.stderr) : null;
  const useErrors = errors?.error && errors.error.kind !== 'not-a-report';
  const report = useErrors ? { ...printed, error: errors.error } : printed;
  const cutShort = result.timedOut || result.overflowed;
  // The call asks for the features; a report that never came to them was cut.
  const incomplete = report.error === null && report.features.length === 0 && !listsFeatures(result.stdout);
  return detached({
    ...report,
    error: problemOf(result, program, report),
    truncated: report.truncated || cutShort || incomplete,
  });
}

const listsFeatures = (text: string): boolean => /^feature usage info/im.test(text);
