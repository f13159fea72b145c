/**
 * What the log of a license manager tells, in the same shape for every one of them. Made by a pure incremental parser; read
 * by the site state and printed by `seatlight parse --log`.
 *
 * Times are the license server's own wall clock, as in reports; `null` always means "the log does not say".
 */
import type { WallTime } from './report.ts';

/** What every event has. */
export interface LogLine {
  /** When, to the second. */
  readonly at: WallTime | null;
  /** The vendor daemon that wrote it, as it calls itself. */
  readonly daemon: string;
  /** Number of the line in the text that was fed, from 1. */
  readonly line: number;
}

/** Who and what an event is about. */
export interface LogUse extends LogLine {
  readonly feature: string;
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string | null;
  /** Licences. */
  readonly count: number;
  readonly handle: string | null;
  readonly pid: number | null;
}

export interface LogRefusal extends LogUse {
  /** The manager's code as printed, such as `-4,342`; null when there is none. */
  readonly code: string | null;
  /** The manager's own words. */
  readonly text: string;
}

export type LogEvent =
  | ({ readonly kind: 'out' } & LogUse)
  /** `cause` is why it came back when not by the application's own wish, in one word of ours. */
  | ({ readonly kind: 'in'; readonly cause: 'inactive' | 'client-exit' | 'shutdown' | null } & LogUse)
  | ({ readonly kind: 'denied' } & LogRefusal)
  /** Refused because the license server has no such feature or version: no capacity problem. */
  | ({ readonly kind: 'unsupported' } & LogRefusal)
  | ({ readonly kind: 'queued' } & LogUse)
  | ({ readonly kind: 'dequeued' } & LogUse)
  /** A vendor daemon (or the license server, for its own name) begins: nothing is checked out from it. */
  | ({ readonly kind: 'started'; readonly host: string | null; readonly features: readonly string[] } & LogLine)
  /** It ends: all seats come back. */
  | ({ readonly kind: 'stopped'; readonly reason: string } & LogLine)
  /** A feature that stands for several. */
  | ({ readonly kind: 'package'; readonly feature: string; readonly parts: readonly string[] } & LogLine);

export type LogEventKind = LogEvent['kind'];

/** Reads a log piece by piece, wherever it is cut: the events are those of the whole. */
export interface LogParser {
  /** Takes the next piece of text; returns the events that are complete and dated. */
  feed(text: string): readonly LogEvent[];
  /**
   * The text so far reaches to the present: dates what could not be dated, so that its last line is not after `now`, and
   * returns it. An unfinished line stays for the next piece.
   */
  settle(now: WallTime): readonly LogEvent[];
  /** The log ends here: as `settle`, and an unfinished line counts as finished. */
  end(now: WallTime | null): readonly LogEvent[];
  /** Lines that were not understood, and how many lines there were. */
  counts(): { readonly lines: number; readonly unparsed: number };
  /** What to go on from after a restart, at the end of the last complete line; a plain JSON value. */
  memory(): unknown;
}

/**
 * @param memory - of an earlier parser of the same log; anything unusable counts as none.
 * @param onUnparsed - takes the number of each line that was not understood
 */
export type CreateLogParser = (memory?: unknown, onUnparsed?: (line: number) => void) => LogParser;
