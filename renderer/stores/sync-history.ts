/** Fetches the small curves of the features on screen, many in one request, and keeps them for a while. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { type Curve, useHistoryStore } from './history-store.ts';

/** Rows that scroll by within this time are asked for together, in milliseconds. */
const batchMs = 120;
/** A curve of a day changes slowly: it is asked for again after this time, in milliseconds. */
const keepMs = 5 * 60_000;
/** Wait before asking again after a request that failed, in milliseconds. */
const retryMs = 5000;
/** The most features that one request may name. */
const batchSize = 64;

export interface HistorySync {
  /** Say which features are on screen now. */
  show(featureIds: readonly string[]): void;
  stop: Cancel;
}

export function syncHistory(bridge: Bridge, clock: Clock): HistorySync {
  const askedAt = new Map<string, number>();
  let visible: readonly string[] = [];
  let stopBatch: Cancel | null = null;

  const fetch = async () => {
    stopBatch = null;
    const now = clock.now();
    const due = visible.filter((id) => now - (askedAt.get(id) ?? Number.NEGATIVE_INFINITY) >= keepMs);
    const ids = due.slice(0, batchSize);
    if (ids.length === 0) return;
    for (const id of ids) askedAt.set(id, now);
    const outcome = await bridge.request('history:get', ids);
    if (outcome.ok) {
      const curves: Record<string, Curve> = { ...useHistoryStore.getState().curves };
      for (const { featureId, issued, inUse } of outcome.value.series) curves[featureId] = { issued, inUse };
      useHistoryStore.setState({ curves });
      if (due.length > ids.length) schedule();
    } else {
      for (const id of ids) askedAt.delete(id);
      stopBatch ??= clock.after(retryMs, () => void fetch());
    }
  };
  const schedule = () => {
    stopBatch ??= clock.after(batchMs, () => void fetch());
  };
  const stopRefresh = clock.every(keepMs, schedule);

  return {
    show(featureIds) {
      visible = featureIds;
      schedule();
    },
    stop() {
      stopRefresh();
      stopBatch?.();
    },
  };
}
