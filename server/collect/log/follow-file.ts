/** Follows one log file: through rotation, truncation and replacement, missing and coming back. */
import type { Cancel, Clock } from '../../../protocol/clock.ts';
import type { Problem } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import type { LogFiles } from './log-files.ts';
import type { LogMark } from './log-mark.ts';
import { FileProblem, fileProblem, notAFile } from './log-problems.ts';
import type { LogReader } from './log-reader.ts';
import { goToMark, goToTail, isOneFile, type Mark, type OpenLog, openLog } from './open-log.ts';
import { findRotated } from './rotated-log.ts';

export interface LogFollowerEffects {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after' | 'every'>;
  readonly files: LogFiles;
  /** Something that is a defect of ours rather than of the log; following goes on. */
  onError(error: unknown): void;
}

export interface LogFollower {
  /** Ends; no batch comes afterwards, and one that is on its way is dealt with first. */
  stop(): Promise<void>;
}

export interface FileFollowerOptions {
  readonly path: string;
  /** Where reading stopped last time; null to begin. */
  readonly mark: LogMark | null;
  /** @param signal - nothing must be handed on any more once it is aborted */
  createReader(signal: AbortSignal): LogReader;
  /** Whether the file can be read now (null), or why not; told on change. */
  onState(problem: Problem | null): void;
}

/** The system is asked so often, whether it tells of changes or not. */
const pollMs = 500;
/** Least time between two looks, however fast the log grows. */
const lookPauseMs = 20;
/** A rotation may leave nothing at the path for so long without being told. */
const missingMs = 2_000;
/** Where the system cannot tell of changes, it is asked again whether it can after so long. */
const watchPauseMs = 5_000;
/** Follows one log file and has a reader read what is new in it. */
export function followFile(
  { path, mark: kept, createReader, onState }: FileFollowerOptions,
  { clock, files, onError }: LogFollowerEffects,
): LogFollower {
  const stopping = new AbortController();
  const { signal } = stopping;
  const reader = createReader(signal);
  /** Where to go on once the log can be opened; null to begin. */
  let resume: Mark | null = kept;
  let log: OpenLog | null = null;
  let missingSince: number | null = null;
  let said: Problem | null | undefined;
  let running: Promise<void> | null = null;
  let isWokenAgain = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let cancelLook: Cancel | null = null;
  let cancelWatch: Cancel | null = null;
  let watchTriedAt = Number.NEGATIVE_INFINITY;
  reader.remember(kept?.memory);

  function say(problem: Problem | null): void {
    if (signal.aborted || (said !== undefined && sameValue(said, problem))) return;
    said = problem;
    onState(problem);
  }

  async function close(): Promise<void> {
    const open = log;
    log = null;
    await open?.file.close().catch(() => {});
  }

  /** The file that stands at the path now where it is another one than the open one; null while it is not. */
  async function successor(current: OpenLog): Promise<OpenLog | null> {
    const facts = await files.facts(path);
    if (facts.kind !== 'file') throw new FileProblem(notAFile('log', path, facts.kind));
    if (facts.identity !== null && facts.identity === current.identity) return null;
    // A new file that is empty yet: the old one may still be written to.
    if (facts.size === 0) return null;
    const next = await openLog(files, path);
    const isSame = await isOneFile(current, next).catch(() => false);
    if (!isSame) return next;
    await next.file.close();
    return null;
  }

  /** Goes to where reading goes on in a file that was just opened. */
  async function place(opened: OpenLog): Promise<void> {
    if (resume === null) return goToTail(opened);
    if (await goToMark(opened, resume)) return;
    const old = await findRotated(files, path, resume);
    if (old !== null) return reader.finish(old).finally(() => old.file.close());
    reader.remember(undefined);
    await goToTail(opened);
  }

  async function begin(): Promise<void> {
    const opened = await openLog(files, path);
    try {
      await place(opened);
    } catch (error) {
      await opened.file.close();
      throw error;
    }
    log = opened;
    resume = null;
    await reader.readOn(opened);
  }

  async function goOn(current: OpenLog): Promise<void> {
    const found = await successor(current).then(
      (next) => ({ next, error: null }),
      (error: unknown) => ({ next: null, error }),
    );
    const { next } = found;
    try {
      if (next !== null && (await goToMark(next, current))) {
        // The same content in another file, or a file system that numbers anew at every look.
        log = next;
        await current.file.close();
      } else if (next !== null) {
        await reader.finish(current);
        log = next;
        await current.file.close();
      }
    } finally {
      if (next !== null && log !== next) await next.file.close();
    }
    await reader.readOn(log ?? current);
    if (found.error === null) {
      missingSince = null;
      say(null);
      return;
    }
    missingSince ??= clock.monotonic();
    if (clock.monotonic() - missingSince >= missingMs) say(problemOf(found.error));
  }

  function problemOf(error: unknown): Problem {
    if (error instanceof FileProblem) return error.problem;
    if (typeof (error as NodeJS.ErrnoException | null)?.code !== 'string') onError(error);
    return fileProblem('log', path, error);
  }

  async function look(): Promise<void> {
    lookedAt = clock.monotonic();
    watchFolder();
    try {
      if (log !== null) return await goOn(log);
      await begin();
      say(null);
    } catch (error) {
      // Reading went wrong: go on from here once it can be opened again.
      resume ??= log;
      await close();
      say(problemOf(error));
    }
  }

  function wake(): void {
    if (signal.aborted || cancelLook !== null) return;
    if (running !== null) {
      isWokenAgain = true;
      return;
    }
    const pauseMs = lookedAt + lookPauseMs - clock.monotonic();
    if (pauseMs > 0) {
      cancelLook = clock.after(pauseMs, () => {
        cancelLook = null;
        wake();
      });
      return;
    }
    running = look().then(() => {
      running = null;
      if (!isWokenAgain) return;
      isWokenAgain = false;
      wake();
    });
  }

  function watchFolder(): void {
    if (cancelWatch !== null || clock.monotonic() - watchTriedAt < watchPauseMs) return;
    watchTriedAt = clock.monotonic();
    try {
      cancelWatch = files.watch(path, wake, endWatch);
    } catch {
      // It is asked all the time anyway.
    }
  }

  function endWatch(): void {
    cancelWatch?.();
    cancelWatch = null;
  }

  const cancelPoll = clock.every(pollMs, wake);
  wake();
  return {
    async stop() {
      stopping.abort();
      cancelPoll();
      cancelLook?.();
      endWatch();
      await running;
      await close();
    },
  };
}
