/** What `seatlight parse` needs for reports and logs alike: clear words for bad input, and times. */
import { createReadStream } from 'node:fs';
import { managers } from '../protocol/license.ts';
import { managerFacts } from '../protocol/managers.ts';
import type { LicenseManager } from '../server/license-managers/license-manager.ts';
import type { WallTime } from '../server/license-managers/report.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

export interface ParseEffects {
  readonly standardInput: AsyncIterable<Uint8Array>;
  print(text: string): void;
  /** Writes what went wrong, for people. */
  complain(text: string): void;
}

export const unknownManager = (name: string): CommandError =>
  new CommandError(
    `The license manager "${name}" is not known.`,
    `Known are: ${managers.join(', ')}.`,
    exitCodes.usage,
  );

/** @param name - of the file, or of standard input */
export const unreadableInput = (name: string, error: unknown): CommandError =>
  new CommandError(`${name} cannot be read: ${reason(error)}.`, 'Check the path.', exitCodes.trouble);

function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'this account may not read it';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** What people call the log of a license manager, such as `debug log`. */
export const logOf = ({ manager }: LicenseManager): string => managerFacts[manager].log?.toLowerCase() ?? 'log';

/** As much of a text as is looked at to see what it is, in characters. */
export const headLength = 100_000;

/** Whether a text that is no report is the log of the license manager. */
export function looksLikeLog(manager: LicenseManager, text: string): boolean {
  if (manager.createLogParser === undefined) return false;
  const parser = manager.createLogParser();
  const head = text.slice(0, headLength);
  const events = [...parser.feed(head), ...parser.end(null)];
  const written = head.split(/[\r\n]+/).filter((line) => line.trim() !== '').length;
  return events.length > 0 || parser.counts().unparsed * 2 < written;
}

/** Whether a text that has no events of a log is a report of the license manager. */
export const looksLikeReport = (manager: LicenseManager, head: string): boolean =>
  manager.parse(head).error?.kind !== 'not-a-report';

const timePattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reports and logs have no time zone, so a zone in `text` does not count. Throws `CommandError` when it is no time. */
export function wallTime(text: string): WallTime {
  const found = timePattern.exec(text.trim());
  const time = found ? `${found[1]}T${found[2] ?? '00:00'}:${found[3] ?? '00'}` : '';
  const moment = Date.parse(`${time}Z`);
  // `Date` takes 31 June for 1 July; the way back shows it.
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 19) !== time) {
    throw new CommandError(`"${text}" is not a time.`, 'Write it as 2026-01-31 or 2026-01-31T12:00.', exitCodes.usage);
  }
  return time;
}

/** Far more than any license server prints or reads. */
const maxBytes = 256 * 1024 * 1024;

/** The whole of a file, or (`-`) of standard input. Throws `CommandError` when it cannot be read. */
export async function readAll(
  file: string,
  name: string,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
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
