/** Fetches the site's snapshot for one connection: the first at once, each further one later than the one before. */

import type { Clock } from '../../protocol/clock.ts';
import type { Snapshot } from '../../protocol/rest.ts';
import { type BackOff, backOffDelay } from './back-off.ts';
import { HttpStatusError } from './connection-problem.ts';

/** A server may ask everyone at once to fetch anew, so the waits are spread. */
const backOff: BackOff = { baseMs: 1000, capMs: 32_000 };
/** How often in a row a server may be busy with snapshots for others. */
const maxBusyAnswers = 5;

export interface SnapshotLoaderPorts {
  readonly clock: Clock;
  random(): number;
  fetch(signal: AbortSignal): Promise<Snapshot>;
  onSnapshot(snapshot: Snapshot): void;
  /** It did not come, and asking again would not help. */
  onFailure(error: unknown): void;
}

export interface SnapshotLoader {
  /** Asks for one; does nothing while one is on its way. */
  request(): void;
  /** Neither of the ports is called any more. */
  stop(): void;
}

export function createSnapshotLoader(ports: SnapshotLoaderPorts): SnapshotLoader {
  const stopping = new AbortController();
  const { signal } = stopping;
  let underWay = false;
  let requests = 0;
  let busyAnswers = 0;
  let cancelWait = () => {};

  function request() {
    if (underWay || signal.aborted) return;
    underWay = true;
    const pause = requests === 0 ? 0 : backOffDelay(requests - 1, backOff, ports.random());
    requests += 1;
    cancelWait = ports.clock.after(pause, () => void load());
  }

  async function load() {
    try {
      const snapshot = await ports.fetch(signal);
      if (signal.aborted) return;
      underWay = false;
      busyAnswers = 0;
      ports.onSnapshot(snapshot);
    } catch (error) {
      if (signal.aborted) return;
      underWay = false;
      const isBusy = error instanceof HttpStatusError && error.status === 503;
      // The connection itself is good: to give it up would only make more work for a server that has too much.
      if (isBusy && ++busyAnswers <= maxBusyAnswers) request();
      else ports.onFailure(error);
    }
  }

  return {
    request,
    stop() {
      cancelWait();
      stopping.abort();
    },
  };
}
