/** One log of a broker: follows it into its spool, and sends from there what the server does not have. */
import type { BrokerLog, BrokerWelcome } from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Problem } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import { followFile, type LogFollower } from '../../server/collect/log/follow-file.ts';
import type { LogFiles } from '../../server/collect/log/log-files.ts';
import { readMark } from '../../server/collect/log/log-mark.ts';
import type { Spool } from '../spool/spool.ts';
import { spoolFull, spoolTrouble } from '../spool/spool-trouble.ts';
import { isInLog } from './find-mark.ts';
import { createSender, type Outlet } from './sender.ts';
import { createSpoolReader } from './spool-reader.ts';

export interface LogShipperOptions {
  readonly log: Pick<BrokerLog, 'path' | 'daemon'>;
  readonly spool: Spool;
  readonly maxSpoolBytes: number;
  readonly files: LogFiles;
  readonly clock: Clock;
  /** Whether the log can be read and kept now (null), or why not; told on change. */
  onState(problem: Problem | null): void;
  /** Part of the log was gone before it could be read; null when nobody knows how much. */
  onLost(bytes: number | null): void;
  /** The spool has another id now: the server must be told so. */
  onNewSpool(): void;
  /** The spool cannot be read, or something is a defect of ours. */
  onError(error: unknown): void;
}

/** What the server has of a log. */
type Known = BrokerWelcome['logs'][number];

export interface LogShipper {
  readonly log: Pick<BrokerLog, 'path' | 'daemon'>;
  spoolId(): string;
  /** Why the log cannot be read now; null while it can. */
  problem(): Problem | null;
  /** The server says what it has; what it does not have is sent from now on. */
  connected(known: Known, outlet: Outlet): void;
  /** Nothing can be sent any more; reading goes on. */
  disconnected(): void;
  /** The server keeps everything up to this piece. */
  acknowledged(seq: number): void;
  stop(): Promise<void>;
}

/** While the server takes lines, no more than this waits for it: reading a large log for the first time is no trouble. */
const aheadBytes = 32 * 1024 * 1024;
/** The server takes lines as long as it said so within this time. */
const ackPauseMs = 30_000;
/** A spool that was full is so until this part of it is used at most. */
const emptyEnough = 0.75;
/** After trouble with the spool it is tried again. */
const retryMs = 5_000;

export function createLogShipper(options: LogShipperOptions): LogShipper {
  const { log, spool, maxSpoolBytes, clock, files, onError } = options;
  const sender = createSender(spool, clock, onError);
  let follower: LogFollower | null = null;
  let fileProblem: Problem | null = null;
  let spoolProblem: Problem | null = null;
  let isFull = false;
  let told: Problem | null = null;
  let lastAckAt = Number.NEGATIVE_INFINITY;
  /** To be told when there may be room. */
  const roomSeekers = new Set<() => void>();
  /** Changes with every connection, and with its end. */
  let connection = 0;
  /** What is done about connections, one after the other: all of it is about the same spool. */
  let inTurn: Promise<void> = Promise.resolve();
  let cancelRetry: Cancel = () => {};

  const problem = (): Problem | null =>
    fileProblem ?? spoolProblem ?? (isFull ? spoolFull(log.path, maxSpoolBytes) : null);

  function tell(): void {
    if (sameValue(told, problem())) return;
    told = problem();
    options.onState(told);
  }

  /** Reading may be far ahead of what the server has taken; not while it is taking. */
  function isFarAhead(): boolean {
    const isTaking = sender.isConnected() && clock.monotonic() - lastAckAt < ackPauseMs;
    return isTaking && spool.bytes() > Math.min(aheadBytes, maxSpoolBytes / 2);
  }

  const append: Spool['append'] = async (piece, position) => {
    if (isFarAhead()) return false;
    const isTaken = await spool.append(piece, position);
    if (!isTaken) isFull = true;
    else if (spool.bytes() < emptyEnough * maxSpoolBytes) isFull = false;
    tell();
    if (isTaken && piece.lostBytes !== 0) options.onLost(piece.lostBytes);
    if (isTaken) sender.wake();
    return isTaken;
  };

  function follow(): void {
    follower ??= followFile(
      {
        path: log.path,
        mark: readMark(spool.reached()?.position),
        createReader: (signal) =>
          createSpoolReader({
            path: log.path,
            files,
            clock,
            append,
            isNew: () => spool.reached()?.position == null,
            signal,
            onRoom(tell) {
              roomSeekers.add(tell);
              return () => roomSeekers.delete(tell);
            },
          }),
        onState(found) {
          fileProblem = found;
          tell();
        },
      },
      { clock, files, onError },
    );
  }

  async function stopFollowing(): Promise<void> {
    const before = follower;
    follower = null;
    await before?.stop();
  }

  /** Whether sending goes on with what is in the spool; if not, it is read again from where the server has got to. */
  async function isOfUse({ seq, position, isOther }: Known): Promise<boolean> {
    // The server knows nothing of this log.
    if (position === null) return true;
    const isBehind = seq > (spool.reached()?.seq ?? 0);
    const own = await spool.positionAt(seq);
    if (own !== undefined && sameValue(own, position)) return true;
    // Another broker went on with the same log, or the server was put back from a copy, or the spool was.
    if (await isInLog(files, log.path, position)) return false;
    // What the server had since is of the log of another machine, or not to be had here any more.
    return !isBehind && (isOther || own === undefined);
  }

  async function goOn(known: Known, outlet: Outlet, own: number): Promise<void> {
    if (!known.wanted) return stopFollowing();
    const isFirst = spool.reached() === null;
    const isUseless = !isFirst && !(await isOfUse(known));
    if (isFirst || isUseless) {
      await stopFollowing();
      await sender.stop();
      await spool.begin(known.position);
    }
    follow();
    if (isUseless) options.onNewSpool();
    else if (own === connection) sender.start(outlet, known.seq);
  }

  function connect(known: Known, outlet: Outlet, own: number): void {
    inTurn = inTurn.then(async () => {
      if (own !== connection) return;
      try {
        await goOn(known, outlet, own);
        spoolProblem = null;
      } catch (error) {
        onError(error);
        spoolProblem = spoolTrouble(error);
        if (own === connection) cancelRetry = clock.after(retryMs, () => connect(known, outlet, own));
      }
      tell();
    });
  }

  function disconnected(): void {
    connection++;
    cancelRetry();
    sender.disconnect();
  }

  if (spool.reached() !== null) follow();
  return {
    log,
    spoolId: spool.id,
    problem,
    connected: (known, outlet) => connect(known, outlet, ++connection),
    disconnected,
    acknowledged(seq) {
      // What it says of a spool of before means nothing.
      if (!sender.isConnected()) return;
      lastAckAt = clock.monotonic();
      sender
        .acknowledged(seq)
        .catch(onError)
        .finally(() => {
          for (const tell of roomSeekers) tell();
        });
    },
    async stop() {
      disconnected();
      await inTurn;
      await stopFollowing();
      await sender.stop();
      await spool.close();
    },
  };
}
