/** `seatlight projects import FILE`: takes projects from a CSV or YAML file. */
import { open } from 'node:fs/promises';
import { importProjects } from '../../electron/agent/project-client.ts';
import { reasonOf } from '../../server/config/config-error.ts';
import { formatOf, type ImportFormat, sizeProblem } from '../../server/projects/import/import-format.ts';
import { askServer } from '../ask-server.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../words.ts';
import { importText } from './import-text.ts';

export interface ImportOptions {
  readonly path: string;
  /** Null: by the name of the file. */
  readonly format: ImportFormat | null;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/**
 * Imports, or only tries to, and says what changed. Throws `CommandError`.
 * @returns the exit code: 1 when something is wrong with the file
 */
export async function importFile(target: Target, options: ImportOptions, terminal: Terminal): Promise<number> {
  const { path, dryRun, json } = options;
  const format = options.format ?? formatOf(path);
  if (format === null) {
    throw new CommandError(
      `${printable(path)} ends neither in .csv nor in .yaml.`,
      'Say what it is with --format csv or --format yaml.',
      exitCodes.usage,
    );
  }
  const content = await readBounded(path, format);
  const report = await askServer(target, (route) => importProjects(route, { format, content }, dryRun));
  if (json) terminal.lines([JSON.stringify(report, null, 2)]);
  else terminal.lines(importText(report, path, { dryRun }, terminal.paint));
  return report.problemCount > 0 ? exitCodes.trouble : exitCodes.ok;
}

async function readBounded(path: string, format: ImportFormat): Promise<Uint8Array> {
  const fail = (why: string, nextStep: string) =>
    new CommandError(`${printable(path)} cannot be imported: ${why}.`, nextStep, exitCodes.trouble);
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    const tooLarge = sizeProblem(size, format);
    if (tooLarge !== null) throw new CommandError(tooLarge.message, tooLarge.nextStep, exitCodes.trouble);
    return await file.readFile();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw fail(reasonOf(error), 'Name a file that you may read.');
  }
}
