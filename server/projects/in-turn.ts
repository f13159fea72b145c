/** Work that is done one after the other, and work that is tried until it can be done. */
import type { Cancel, Clock } from '../../protocol/clock.ts';

/** Does what it is given in the order in which it came, so that none goes by what another is about to change. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createTurn(): InTurn {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
}

export interface Trying {
  /** Does it now, and again after a while as long as it fails. @returns whether it could be done at once */
  now(): Promise<boolean>;
  /** Tries no longer, until it is told to. */
  stop(): void;
}

/** @param onFailure told of each failure */
export function createTrying(
  clock: Pick<Clock, 'after'>,
  retryMs: number,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void,
): Trying {
  let stopped = false;
  let cancel: Cancel = () => {};
  async function now(): Promise<boolean> {
    cancel();
    stopped = false;
    try {
      await work();
      return true;
    } catch (error) {
      if (stopped) return false;
      onFailure(error);
      cancel();
      cancel = clock.after(retryMs, () => void now());
      return false;
    }
  }
  return {
    now,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
