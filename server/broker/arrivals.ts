/** Waiting for brokers that may be back at once: this server has just started, or a line broke a moment ago. */
import type { Clock } from '../../protocol/clock.ts';

/** A broker that is away for longer is not waited for. */
const graceMs = 10_000;

export interface Arrivals {
  arrived(name: string): void;
  left(name: string): void;
  /** Resolves when the broker has arrived, or when it is not worth waiting any longer. */
  wait(name: string, signal: AbortSignal | undefined): Promise<void>;
  /** Nobody will arrive any more. */
  stop(): void;
}

export function createArrivals(clock: Pick<Clock, 'monotonic' | 'after'>): Arrivals {
  const startedAt = clock.monotonic();
  const leftAt = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  let isStopped = false;

  function wake(name: string): void {
    for (const resolve of waiting.get(name) ?? []) resolve();
  }

  return {
    arrived: wake,
    left: (name) => void leftAt.set(name, clock.monotonic()),
    async wait(name, signal) {
      const leftMs = (leftAt.get(name) ?? startedAt) + graceMs - clock.monotonic();
      if (leftMs <= 0 || isStopped || signal?.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const all = waiting.get(name) ?? new Set();
      waiting.set(name, all.add(resolve));
      const cancel = clock.after(leftMs, resolve);
      // The signal may outlive many waits.
      const onAbort = () => resolve();
      signal?.addEventListener('abort', onAbort);
      await promise;
      signal?.removeEventListener('abort', onAbort);
      cancel();
      all.delete(resolve);
    },
    stop() {
      isStopped = true;
      for (const name of waiting.keys()) wake(name);
    },
  };
}
