/** Reading a license manager's log from a file or standard input, and printing what the parser makes of it. */
import { createReadStream } from 'node:fs';
import { createLogDecoder } from '../server/collect/log/log-text.ts';
import { findLicenseManager } from '../server/license-managers/index.ts';
import type { LicenseManager } from '../server/license-managers/license-manager.ts';
import type { LogEvent, LogEventKind } from '../server/license-managers/log-event.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { headLength, logOf, looksLikeReport, unknownManager, unreadableInput, wallTime } from './parse-input.ts';

export interface ParseLogOptions {
  readonly manager: string;
  /** Path, or `-` for standard input. */
  readonly log: string;
  readonly now: string | undefined;
}

export interface ParseLogEffects {
  readonly standardInput: AsyncIterable<Uint8Array>;
  /** Resolves once there is room for more. */
  write(text: string): Promise<void>;
  /** Writes what went wrong, for people. */
  complain(text: string): void;
}

/** The last line. */
export interface LogCounts {
  readonly kind: 'counts';
  readonly lines: number;
  /** Lines that are none of such a log, or that could not be read. */
  readonly unparsed: number;
  /** The numbers of the first of them, from 1. */
  readonly unparsedLines: readonly number[];
  /** Events whose day could not be told. */
  readonly undated: number;
  readonly events: Readonly<Record<LogEventKind, number>>;
  /** Refusals by the license manager's code; those without one under `none`. */
  readonly denials: Readonly<Record<string, number>>;
}

const mostCodes = 1_000;
const mostUnparsedLines = 20;

/**
 * Prints the events as JSON, one a line, and counts at the end. A text that is no such log is answered with exit code 1.
 * Throws `CommandError` when there is nothing to parse. Needs no more memory for a longer log.
 */
export async function printLog(options: ParseLogOptions, effects: ParseLogEffects): Promise<ExitCode> {
  const manager = findLicenseManager(options.manager);
  if (manager === null) throw unknownManager(options.manager);
  if (manager.createLogParser === undefined) {
    throw new CommandError(`Logs of ${manager.title} cannot be read.`, 'Leave out --log.', exitCodes.usage);
  }
  const now = options.now === undefined ? null : wallTime(options.now);
  const name = options.log === '-' ? 'Standard input' : options.log;
  const unparsedLines: number[] = [];
  const parser = manager.createLogParser(undefined, (line) => {
    if (unparsedLines.length < mostUnparsedLines) unparsedLines.push(line);
  });
  const decoder = createLogDecoder();
  const tally = createTally();
  let head = '';
  let isBlank = true;
  let isBinary = false;

  async function take(text: string): Promise<void> {
    if (head.length < headLength) head += text.slice(0, headLength - head.length);
    isBlank &&= text.trim() === '';
    isBinary ||= text.includes('\0');
    await tell(parser.feed(text));
  }
  async function tell(events: readonly LogEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const event of events) tally.add(event);
    await effects.write(`${events.map((event) => JSON.stringify(event)).join('\n')}\n`);
  }

  try {
    const input = options.log === '-' ? effects.standardInput : createReadStream(options.log);
    for await (const bytes of input) await take(decoder.feed(bytes));
  } catch (error) {
    throw unreadableInput(name, error);
  }
  await take(decoder.end());
  await tell(parser.end(now));
  if (isBlank) {
    throw new CommandError(`${name} is empty.`, `Give the ${logOf(manager)} of the license server.`, exitCodes.trouble);
  }
  const counts = { kind: 'counts' as const, ...parser.counts(), unparsedLines, ...tally.counts() };
  await effects.write(`${JSON.stringify(counts)}\n`);
  if (tallied(counts) === 0 && looksLikeReport(manager, head)) {
    effects.complain(`seatlight: ${name} looks like a status report.\n  → Leave out --log.\n`);
    return exitCodes.trouble;
  }
  return judge(name, manager, counts, isBinary, effects);
}

/** FlexLM has two. */
const encrypted = ({ manager }: LicenseManager): string =>
  manager === 'flexlm' ? '; a report log (REPORTLOG) is encrypted and cannot be read' : '';

const whereIs = (manager: LicenseManager): string =>
  manager.manager === 'flexlm'
    ? 'Give the file that lmgrd writes by its option -l, or that DEBUGLOG names in the options file.'
    : `Give the ${logOf(manager)} that its license server writes, or another --manager.`;

/** Says what the reader of the counts may miss, and whether the text was such a log at all. */
function judge(
  name: string,
  manager: LicenseManager,
  counts: LogCounts,
  isBinary: boolean,
  effects: ParseLogEffects,
): ExitCode {
  const isLog = tallied(counts) > 0 || counts.unparsed * 2 <= counts.lines;
  if (!isLog) {
    effects.complain(
      isBinary
        ? `seatlight: ${name} is not a text: it holds binary data.\n  → Give the ${logOf(manager)} as text${encrypted(manager)}.\n`
        : `seatlight: ${name} is no ${logOf(manager)} of a license server of ${manager.title}.\n  → ${whereIs(manager)}\n`,
    );
    return exitCodes.trouble;
  }
  if (counts.undated > 0) {
    effects.complain(
      `seatlight: ${counts.undated} events have no date, because the log tells none near them.\n  → Give the time of the last line with --now.\n`,
    );
  }
  return exitCodes.ok;
}

const tallied = ({ events }: LogCounts): number => Object.values(events).reduce((sum, count) => sum + count, 0);

function createTally() {
  const events: Record<LogEventKind, number> = {
    out: 0,
    in: 0,
    denied: 0,
    unsupported: 0,
    queued: 0,
    dequeued: 0,
    started: 0,
    stopped: 0,
    package: 0,
  };
  const denials = new Map<string, number>();
  let undated = 0;
  return {
    add(event: LogEvent): void {
      events[event.kind]++;
      if (event.at === null) undated++;
      if (event.kind !== 'denied' && event.kind !== 'unsupported') return;
      const code = event.code ?? 'none';
      const known = denials.size < mostCodes || denials.has(code) ? code : 'other';
      denials.set(known, (denials.get(known) ?? 0) + 1);
    },
    counts: () => ({ undated, events: { ...events }, denials: Object.fromEntries(denials) }),
  };
}
