/** Reads what is new in an open log, a piece at a time, and hands the events on in batches. */
import type { Clock } from '../../../protocol/clock.ts';
import type { CreateLogParser, LogEvent } from '../../license-managers/log-event.ts';
import type { LogReceiver } from './log-batch.ts';
import type { LogMark } from './log-mark.ts';
import { decodeLines, wholeLines } from './log-text.ts';
import { lookAt, type OpenLog } from './open-log.ts';
import { presentOf } from './present.ts';

export interface LogReaderOptions {
  readonly serverId: string;
  /** Of the positions that are told. */
  readonly source: string;
  readonly daemon?: string;
  readonly timeZone?: string;
  readonly createParser: CreateLogParser;
  readonly clock: Pick<Clock, 'now'>;
  readonly receiver: Pick<LogReceiver, 'onBatch'>;
  readonly signal: AbortSignal;
  onError(error: unknown): void;
}

export interface LogReader {
  /** Reads to the end of what is there now; rejects with the system's error. */
  readOn(log: OpenLog): Promise<void>;
  /** The same, and nothing more will come of this file: an unfinished line counts as finished. */
  finish(log: OpenLog): Promise<void>;
  /** Goes on with what an earlier reader remembered; with nothing where that is undefined. */
  remember(memory: unknown): void;
}

/** Read and parsed at a time: well under a millisecond, so that nothing else has to wait for it. */
const pieceBytes = 64 * 1024;
/** Events of a batch: what is made of one must not take long either. */
const fullBatch = 1_000;
/** Without anything to tell, how far reading has got is told after so many bytes. */
const quietBytes = 1024 * 1024;

export function createLogReader(options: LogReaderOptions): LogReader {
  const { serverId, source, clock, receiver, signal } = options;
  const isWanted = daemonFilter(options.daemon);
  let parser = options.createParser();
  let events: LogEvent[] = [];
  /** As it was told last. */
  let told: LogMark | null = null;

  function collect(found: readonly LogEvent[]): void {
    for (const event of found) if (isWanted(event.daemon)) events.push(event);
  }

  const markOf = ({ identity, head, offset }: OpenLog): LogMark => ({
    version: 1,
    identity,
    head,
    offset,
    memory: parser.memory(),
  });

  /** All but the last of several batches from one piece go with the mark before it, which they do not take further. */
  async function deliver(log: OpenLog): Promise<void> {
    const mark = markOf(log);
    const all = events;
    events = [];
    for (let at = 0; at === 0 || at < all.length; at += fullBatch) {
      if (signal.aborted) return;
      const isLast = at + fullBatch >= all.length;
      const position = { source, serverId, value: isLast ? mark : told };
      const batch = { serverId, events: all.slice(at, at + fullBatch), position };
      try {
        await receiver.onBatch(batch);
      } catch (error) {
        options.onError(error);
      }
    }
    told = mark;
  }

  async function readPieces(log: OpenLog): Promise<void> {
    let position = log.offset;
    let left: Uint8Array = new Uint8Array(0);
    let next = log.file.read(position, pieceBytes);
    while (!signal.aborted) {
      const piece = await next;
      const isFull = piece.length === pieceBytes;
      position += piece.length;
      if (isFull) {
        // Read while this one is looked at. When it fails and is not waited for any more, the next look tells.
        next = log.file.read(position, pieceBytes);
        next.catch(() => {});
      }
      const bytes = left.length === 0 ? piece : Buffer.concat([left, piece]);
      const whole = wholeLines(bytes, log.encoding);
      // A piece without any line end is no log; it is passed all the same.
      const end = whole === 0 && isFull ? bytes.length : whole;
      left = bytes.subarray(end);
      if (signal.aborted) return;
      log.offset += end;
      if (end > 0) collect(parser.feed(decodeLines(bytes.subarray(0, end), log.encoding)));
      if (events.length >= fullBatch) await deliver(log);
      if (!isFull) return;
    }
  }

  async function readOn(log: OpenLog): Promise<void> {
    const { change, facts } = await lookAt(log);
    if (change === 'none') return;
    await readPieces(log);
    if (signal.aborted) return;
    collect(parser.settle(presentOf(facts.modifiedAt, clock.now(), options.timeZone)));
    if (events.length > 0 || told === null || log.offset - told.offset >= quietBytes) await deliver(log);
  }

  return {
    readOn,
    async finish(log) {
      await readOn(log);
      const bytes = await log.file.read(log.offset, pieceBytes);
      if (bytes.length === 0 || signal.aborted) return;
      log.offset += bytes.length;
      collect(parser.feed(`${decodeLines(bytes, log.encoding)}\n`));
      if (events.length > 0) await deliver(log);
    },
    remember(memory) {
      parser = options.createParser(memory);
    },
  };
}

/** Daemons that could not serve all by themselves write as `name_2` and so on. */
export function daemonFilter(wanted: string | undefined): (daemon: string) => boolean {
  if (wanted === undefined) return () => true;
  const name = wanted.toLowerCase();
  const known = new Map<string, boolean>();
  return (daemon) => {
    let isWanted = known.get(daemon);
    if (isWanted === undefined) {
      const lower = daemon.toLowerCase();
      isWanted = lower === name || (lower.startsWith(`${name}_`) && /^\d+$/.test(lower.slice(name.length + 1)));
      if (known.size > 1_000) known.clear();
      known.set(daemon, isWanted);
    }
    return isWanted;
  };
}
