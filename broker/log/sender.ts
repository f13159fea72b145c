/** Sends the pieces of a spool in order, many in a frame, no more frames ahead than the server allows. */
import { type LinesFrame, maxPiecesOfFrame } from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Spooled } from '../spool/record.ts';
import type { Spool } from '../spool/spool.ts';

export type Lines = Omit<LinesFrame, 'type' | 'log'>;

/** A connection, as a log sees it. */
export interface Outlet {
  /** Frames that may be on their way. */
  readonly window: number;
  send(lines: Lines): void;
}

export interface Sender {
  /** Sends everything behind this piece from now on. */
  start(outlet: Outlet, behind: number): void;
  /** There is something new in the spool. */
  wake(): void;
  /** The server keeps everything up to this piece. */
  acknowledged(seq: number): Promise<void>;
  isConnected(): boolean;
  /** Nothing can be sent any more. */
  disconnect(): void;
  /** As `disconnect`; resolves when the spool is not read any more. */
  stop(): Promise<void>;
}

/** Small enough that what the server makes of one frame takes it no time that others would notice. */
const usualFrameCharacters = 64 * 1024;
/** After trouble with the spool it is tried again. */
const retryMs = 5_000;

export function createSender(
  spool: Pick<Spool, 'next' | 'goBehind' | 'acknowledge'>,
  clock: Pick<Clock, 'after'>,
  onError: (error: unknown) => void,
): Sender {
  let outlet: Outlet | null = null;
  /** Where sending begins for a connection that is new. */
  let startBehind: number | null = null;
  /** The last piece that this connection was given. */
  let sent = 0;
  /** The last piece of each frame that is not acknowledged. */
  let onTheirWay: readonly number[] = [];
  /** The first piece of the next frame, when it did not go into the one before. */
  let held: Spooled | null = null;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let cancelRetry: Cancel = () => {};

  /** As many pieces as go into one frame; null when there are none for now. */
  async function collect(): Promise<Lines | null> {
    const collected: Spooled[] = [];
    let characters = 0;
    for (let next = held ?? (await spool.next()); next !== null; next = await spool.next()) {
      held = null;
      characters += next.piece.text.length;
      if (collected.length > 0 && characters > usualFrameCharacters) {
        held = next;
        break;
      }
      collected.push(next);
      if (collected.length === maxPiecesOfFrame) break;
    }
    const last = collected.at(-1);
    return last ? { pieces: collected.map(({ piece }) => piece), position: last.position } : null;
  }

  async function begin(behind: number): Promise<void> {
    startBehind = null;
    held = null;
    onTheirWay = [];
    sent = behind;
    spool.goBehind(behind);
    await spool.acknowledge(behind);
  }

  async function sendAll(): Promise<void> {
    while (isWoken) {
      isWoken = false;
      if (startBehind !== null) await begin(startBehind);
      const to = outlet;
      while (to !== null && to === outlet && startBehind === null && onTheirWay.length < to.window) {
        const lines = await collect();
        // What was collected for a connection that is gone is read again for the next.
        if (lines === null || to !== outlet || startBehind !== null) break;
        sent = lines.pieces.at(-1)?.seq ?? sent;
        onTheirWay = [...onTheirWay, sent];
        to.send(lines);
      }
    }
  }

  async function run(): Promise<void> {
    try {
      await sendAll();
    } catch (error) {
      onError(error);
      // What was read for a frame that did not become whole is read again.
      held = null;
      spool.goBehind(sent);
      cancelRetry();
      cancelRetry = clock.after(retryMs, wake);
    }
    running = null;
    if (isWoken) wake();
  }

  function wake(): void {
    isWoken = true;
    running ??= run();
  }

  return {
    start(to, behind) {
      outlet = to;
      startBehind = behind;
      wake();
    },
    wake,
    async acknowledged(seq) {
      onTheirWay = onTheirWay.filter((last) => last > seq);
      try {
        await spool.acknowledge(seq);
      } finally {
        wake();
      }
    },
    isConnected: () => outlet !== null,
    disconnect() {
      outlet = null;
    },
    async stop() {
      outlet = null;
      await running;
      cancelRetry();
    },
  };
}
