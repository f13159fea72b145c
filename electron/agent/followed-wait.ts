/** Waits for a monitoring server to follow, for those who ask something before there is one. */
import type { Clock } from '../../protocol/clock.ts';

/** An embedded server is there after a second or two; nobody who pressed a button waits longer than this. */
const waitMs = 10_000;

export interface FollowedWait<T> {
  /** Fails when there is nothing to follow in time, or when it is told that there will not be. */
  wait(): Promise<T>;
  arrived(followed: T): void;
  /** There is none; `lasting` when there will be none until somebody does something. */
  missing(lasting: boolean): void;
}

export function createFollowedWait<T>(clock: Pick<Clock, 'after'>): FollowedWait<T> {
  let next: PromiseWithResolvers<T> | null = null;
  let cancel = () => {};
  let hopeless = false;

  /** Whoever waits now, once. */
  function take(): PromiseWithResolvers<T> | null {
    cancel();
    const waiting = next;
    next = null;
    return waiting;
  }
  const none = () => new Error('There is no monitoring server to ask yet.');
  const fail = () => take()?.reject(none());

  return {
    async wait() {
      if (hopeless) throw none();
      if (!next) {
        next = Promise.withResolvers<T>();
        cancel = clock.after(waitMs, fail);
      }
      return next.promise;
    },
    arrived(followed) {
      hopeless = false;
      take()?.resolve(followed);
    },
    missing(lasting) {
      hopeless = lasting;
      if (lasting) fail();
    },
  };
}
