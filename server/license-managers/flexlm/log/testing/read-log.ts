/** Feeds a log to a parser, whole or in pieces. */
import type { LogEvent, LogParser } from '../../../log-event.ts';
import { createLogParser } from '../log-parser.ts';

/** Every event of a log that ends here, dated as far as it says. */
export function readLog(text: string, now: string | null = null): readonly LogEvent[] {
  const parser = createLogParser();
  return [...parser.feed(text), ...parser.end(now)];
}

/** The same, of lines. */
export const readLines = (...lines: readonly string[]): readonly LogEvent[] => readLog(`${lines.join('\n')}\n`);

/** When each event was, without what it was. */
export const timesOf = (events: readonly LogEvent[]): readonly (string | null)[] => events.map(({ at }) => at);

/** Feeds pieces of these lengths, the rest as one. */
export function feedInPieces(parser: LogParser, text: string, lengths: readonly number[]): readonly LogEvent[] {
  const events: LogEvent[] = [];
  let at = 0;
  for (const length of lengths) {
    events.push(...parser.feed(text.slice(at, at + length)));
    at += length;
  }
  return [...events, ...parser.feed(text.slice(at))];
}
