/** Reading a report from a file or standard input, and printing what the parser makes of it. */
import { listedManagers, managerFacts } from '../protocol/managers.ts';
import { decodeOutput } from '../server/collect/decode-output.ts';
import { isGarbled } from '../server/collect/garbled-output.ts';
import { findLicenseManager, licenseManagerOf } from '../server/license-managers/index.ts';
import type { LicenseManager } from '../server/license-managers/license-manager.ts';
import type { Report } from '../server/license-managers/report.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { looksLikeLicenseFile, printed } from './parse-file.ts';
import {
  headLength,
  logOf,
  looksLikeLog,
  type ParseEffects,
  readAll,
  unknownManager,
  wallTime,
} from './parse-input.ts';
import { reportSource } from './report-source.ts';

export interface ParseReportOptions {
  readonly manager: string;
  /** Path, or `-` for standard input. */
  readonly file: string;
  readonly now: string | undefined;
}

/**
 * Prints the report as JSON, and a license file as what it is. A report that tells of a failure is printed like any other; one
 * that is no report at all is printed too and answered with exit code 1. Throws `CommandError` when there is nothing to parse.
 */
export async function printReport(options: ParseReportOptions, effects: ParseEffects): Promise<ExitCode> {
  const manager = findLicenseManager(options.manager);
  if (manager === null) {
    throw unknownManager(options.manager);
  }
  const now = options.now === undefined ? null : wallTime(options.now);
  const name = options.file === '-' ? 'Standard input' : options.file;
  const bytes = await readAll(options.file, name, effects.standardInput);
  const text = decodeOutput(bytes);
  if (text.trim() === '') {
    throw new CommandError(
      `${name} is empty.`,
      'Give the output of the license manager’s status tool.',
      exitCodes.trouble,
    );
  }
  const report = manager.parse(text, { now });
  const isReport = !isForeign(report) && !isOtherText(report);
  if (isGarbled(text) || (!isReport && text.includes('\0'))) {
    throw new CommandError(
      `${name} is not a text: it holds binary data.`,
      'Give the output of the license manager’s status tool, as it stands on the screen.',
      exitCodes.trouble,
    );
  }
  const file = isReport ? null : looksLikeLicenseFile(manager, text);
  if (file !== null) {
    effects.print(printed(manager, file));
    return exitCodes.ok;
  }
  effects.print(`${JSON.stringify(report, null, 2)}\n`);
  if (isReport) return exitCodes.ok;
  effects.complain(`seatlight: ${complaint(name, text, manager, report)}\n`);
  return exitCodes.trouble;
}

/** A failure is told in a few lines. More that are not understood are of another text in which its words happen to stand. */
const mostLinesOfFailure = 20;

const isForeign = ({ error }: Report): boolean => ['not-a-report', 'not-described'].includes(error?.kind ?? '');
const isOtherText = (report: Report): boolean =>
  !isForeign(report) &&
  report.error !== null &&
  report.features.length === 0 &&
  report.unparsed.length > mostLinesOfFailure;

/** What the text is, as far as can be told, and what to do. */
function complaint(name: string, text: string, manager: LicenseManager, report: Report): string {
  if (looksLikeLog(manager, text)) return `${name} looks like a ${logOf(manager)}.\n  → Give it with --log.`;
  const head = text.slice(0, headLength);
  const other = listedManagers.find((each) => licenseManagerOf(each).parse(head).features.length > 0);
  if (other !== undefined && other !== manager.manager)
    return `${name} looks like a report of ${managerFacts[other].title}.\n  → Give it with --manager ${other}.`;
  if (isOtherText(report))
    return `${name} has ${report.unparsed.length} lines that are not understood, and no feature.\n  → Give ${reportSource(manager.manager)}.`;
  return `${report.error?.message}\n  → ${report.error?.nextStep}`;
}
