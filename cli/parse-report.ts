/** Reading a report from a file or standard input, and printing what the parser makes of it. */
import { decodeOutput } from '../server/collect/decode-output.ts';
import { isGarbled } from '../server/collect/garbled-output.ts';
import { findLicenseManager } from '../server/license-managers/index.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { looksLikeLicenseFile, printed } from './parse-file.ts';
import { logOf, looksLikeLog, type ParseEffects, readAll, unknownManager, wallTime } from './parse-input.ts';

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
  const isReport = !['not-a-report', 'not-described'].includes(report.error?.kind ?? '');
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
  effects.complain(
    looksLikeLog(manager, text)
      ? `seatlight: ${name} looks like a ${logOf(manager)}.\n  → Give it with --log.\n`
      : `seatlight: ${report.error?.message}\n  → ${report.error?.nextStep}\n`,
  );
  return exitCodes.trouble;
}
