/**
 * Counts what is lost of a log while it cannot be read, because there is no room for its lines: the rest of a file that is
 * cut, and files that come and go at its path in the meantime. The open file itself can be read to its end even when it
 * has been moved or removed.
 */
import type { LogFiles } from '../../server/collect/log/log-files.ts';
import type { OpenLog } from '../../server/collect/log/open-log.ts';

export interface LossWatch {
  /** The file had this size when it was looked at. */
  saw(size: number): void;
  /** The file has other content now, of this size, which is read from its front. */
  replaced(readTo: number, size: number): void;
  /** Looks at the file and at its path while nothing is read. Never rejects. */
  look(log: OpenLog, readTo: number): Promise<void>;
  /** Reading goes on. */
  readsAgain(): void;
  /** Something was lost that cannot be counted. */
  lostSome(): void;
  /** Bytes lost since the last call; null when nobody knows how many. */
  take(): number | null;
}

export function createLossWatch(files: Pick<LogFiles, 'facts'>, path: string): LossWatch {
  let lost: number | null = 0;
  let seen = 0;
  /** Whether the rest of a file that was cut is counted already: what is in it now is read from its front. */
  let isCounted = false;
  /** The file that stands at the path while the open one is another. */
  let waiting: { readonly identity: string; readonly size: number } | null = null;

  const lose = (bytes: number): void => {
    if (lost !== null) lost += Math.max(0, bytes);
  };

  function loseIfCut(readTo: number, size: number): void {
    if (size < seen) {
      lose(isCounted ? seen : seen - readTo);
      isCounted = true;
    }
    seen = size;
  }

  async function lookAtOpen(log: OpenLog, readTo: number): Promise<void> {
    const { size } = await log.file.facts();
    loseIfCut(readTo, size);
  }

  async function lookAtPath(log: OpenLog): Promise<void> {
    const { identity, size } = await files.facts(path);
    if (identity === null || identity === log.identity) return;
    if (waiting !== null && waiting.identity !== identity) lose(waiting.size);
    waiting = { identity, size };
  }

  return {
    saw(size) {
      seen = size;
    },
    replaced(readTo, size) {
      if (isCounted) loseIfCut(readTo, size);
      else lose(seen - readTo);
      isCounted = false;
    },
    async look(log, readTo) {
      await Promise.allSettled([lookAtOpen(log, readTo), lookAtPath(log)]);
    },
    readsAgain() {
      waiting = null;
    },
    lostSome() {
      lost = null;
    },
    take() {
      const taken = lost;
      lost = 0;
      return taken;
    },
  };
}
