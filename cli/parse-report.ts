/** Reading a report from a file or standard input, and printing what the parser makes of it. */
import { createReadStream } from 'node:fs';
import { decodeOutput } from '../server/collect/decode-output.ts';
import { findLicenseManager } from '../server/license-managers/index.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { logOf, looksLikeLog, unknownManager, unreadableInput, wallTime } from './parse-input.ts';

export interface ParseReportOptions {
  readonly manager: string;
  /** Path, or `-` for standard input. */
  readonly file: string;
  readonly now: string | undefined;
}

export interface ParseReportEffects {
  readonly standardInput: AsyncIterable<Uint8Array>;
  print(text: string): void;
  /** Writes what went wrong, for people. */
  complain(text: string): void;
}

/** Far more than any license server prints. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Prints the report as JSON. A report that tells of a failure is printed like any other; one that is no report at all is
 * printed too and answered with exit code 1. Throws `CommandError` when there is nothing to parse.
 */
export async function printReport(options: ParseReportOptions, effects: ParseReportEffects): Promise<ExitCode> {
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
  if (!isReport && text.includes('\0')) {
    throw new CommandError(
      `${name} is not a text: it holds binary data.`,
      'Give the output of the license manager’s status tool, as it stands on the screen.',
      exitCodes.trouble,
    );
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

async function readAll(file: string, name: string, standardInput: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? standardInput : createReadStream(file)) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new CommandError(
          `${name} is larger than ${maxBytes / 1024 / 1024} MB.`,
          'Status reports are far smaller; give a log with --log.',
          exitCodes.trouble,
        );
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw unreadableInput(name, error);
  }
  return Buffer.concat(chunks, size);
}
