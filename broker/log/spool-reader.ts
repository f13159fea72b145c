/**
 * Reads what is new in an open log into a spool. A piece and the place behind it get there together; where there is no
 * room, reading stands still, and the log itself keeps what is to be read.
 */
import type { Piece } from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { LogFiles } from '../../server/collect/log/log-files.ts';
import type { LogMark } from '../../server/collect/log/log-mark.ts';
import { FileProblem } from '../../server/collect/log/log-problems.ts';
import type { LogReader } from '../../server/collect/log/log-reader.ts';
import { decodeLines, wholeLines } from '../../server/collect/log/log-text.ts';
import { lookAt, type OpenLog } from '../../server/collect/log/open-log.ts';
import { presentOf } from '../../server/collect/log/present.ts';
import type { Spool } from '../spool/spool.ts';
import { spoolTrouble } from '../spool/spool-trouble.ts';
import { createLossWatch } from './loss-watch.ts';

export interface SpoolReaderOptions {
  readonly path: string;
  readonly files: Pick<LogFiles, 'facts'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly append: Spool['append'];
  /** Whether nothing of this log was ever read. */
  isNew(): boolean;
  readonly signal: AbortSignal;
  /** Tells when pieces were acknowledged, so that there may be room. Returns what ends it. */
  onRoom(tell: () => void): Cancel;
}

/** Read at a time: even, so that a character of two bytes is not cut. */
const pieceBytes = 64 * 1024;
/** After so many pieces it is looked again whether the file still is the same. */
const piecesBetweenLooks = 32;
/** How often it is looked what is being lost while there is no room. */
const lossLookMs = 1_000;

const markOf = ({ identity, head }: OpenLog, offset: number) =>
  ({ version: 1, identity, head, offset, memory: null }) as const satisfies LogMark;

export function createSpoolReader(options: SpoolReaderOptions): LogReader {
  const { path, files, clock, signal } = options;
  const loss = createLossWatch(files, path);
  let lostBytes: number | null = 0;
  /** Whether the last piece said that the end of the file is reached with it. */
  let isSettled = true;

  /**
   * Waits for room as long as it takes; the place in the log moves on only with the piece.
   * @returns whether it had to wait: anything may have happened to the file meanwhile
   */
  async function append(log: OpenLog, end: number, piece: Pick<Piece, 'text' | 'settledAt'>): Promise<boolean> {
    let hasWaited = false;
    while (!signal.aborted) {
      const isTaken = await options.append({ ...piece, lostBytes }, markOf(log, end)).catch((error: unknown) => {
        throw new FileProblem(spoolTrouble(error));
      });
      if (isTaken) {
        log.offset = end;
        lostBytes = 0;
        loss.readsAgain();
        return hasWaited;
      }
      hasWaited = true;
      await standStill(log, end);
    }
    return hasWaited;
  }

  /** Comes once a second for as long as the link is down: nothing may be left of it. */
  async function standStill(log: OpenLog, readTo: number): Promise<void> {
    await loss.look(log, readTo);
    const { promise, resolve } = Promise.withResolvers<void>();
    const goOn = () => resolve();
    const cancels = [clock.after(lossLookMs, goOn), options.onRoom(goOn)];
    signal.addEventListener('abort', goOn);
    await promise;
    signal.removeEventListener('abort', goOn);
    for (const cancel of cancels) cancel();
  }

  /** True when it came to the end of the file. */
  async function readPieces(log: OpenLog, settledAt: string): Promise<boolean> {
    for (let count = 0; count < piecesBetweenLooks && !signal.aborted; count++) {
      const bytes = await log.file.read(log.offset, pieceBytes);
      const isFull = bytes.length === pieceBytes;
      const whole = wholeLines(bytes, log.encoding);
      // A piece without any line end is no log; it is passed all the same.
      const length = whole === 0 && isFull ? pieceBytes : whole;
      if (length === 0) {
        if (!isSettled) await append(log, log.offset, { text: '', settledAt });
        isSettled = true;
        return true;
      }
      const text = decodeLines(bytes.subarray(0, length), log.encoding);
      const hasWaited = await append(log, log.offset + length, { text, settledAt: isFull ? null : settledAt });
      isSettled = !isFull;
      if (hasWaited) return false;
      if (!isFull) return true;
    }
    return false;
  }

  async function readOn(log: OpenLog): Promise<void> {
    while (!signal.aborted) {
      const { offset } = log;
      const { change, facts } = await lookAt(log);
      if (change === 'new-content') loss.replaced(offset, facts.size);
      loss.saw(facts.size);
      const lost = loss.take();
      lostBytes = lost === null || lostBytes === null ? null : lostBytes + lost;
      if (change === 'none' && isSettled) return;
      if (await readPieces(log, presentOf(facts.modifiedAt, clock.now(), undefined))) return;
    }
  }

  return {
    readOn,
    async finish(log) {
      await readOn(log);
      const bytes = await log.file.read(log.offset, pieceBytes);
      if (bytes.length === 0 || signal.aborted) return;
      const text = `${decodeLines(bytes, log.encoding)}\n`;
      await append(log, log.offset + bytes.length, { text, settledAt: null });
    },
    remember(memory) {
      // The file of before is gone: nobody knows what was written to it after it was read last.
      if (memory === undefined && !options.isNew()) loss.lostSome();
    },
  };
}
