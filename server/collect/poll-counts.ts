/** How often each license server was asked since the start, for the metrics. */
import type { PollOutcome } from '../store/history-store.ts';

export interface PollCount {
  readonly good: number;
  readonly failed: number;
  /** All calls together. */
  readonly seconds: number;
}

export interface PollCounts {
  add(outcome: PollOutcome): void;
  all(): ReadonlyMap<string, PollCount>;
  /** Forgets license servers that are not watched any more. */
  keepOnly(serverIds: readonly string[]): void;
}

export function createPollCounts(): PollCounts {
  const counts = new Map<string, PollCount>();
  return {
    add({ serverId, ok, tookMs }) {
      const { good, failed, seconds } = counts.get(serverId) ?? { good: 0, failed: 0, seconds: 0 };
      counts.set(serverId, {
        good: good + (ok ? 1 : 0),
        failed: failed + (ok ? 0 : 1),
        seconds: seconds + tookMs / 1000,
      });
    },
    all: () => counts,
    keepOnly(serverIds) {
      for (const id of counts.keys()) if (!serverIds.includes(id)) counts.delete(id);
    },
  };
}
