import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createFakeBridge, ok, refused } from '../testing/fake-bridge.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { settle } from '../testing/settle.ts';
import { useHistoryStore } from './history-store.ts';
import { syncHistory } from './sync-history.ts';

beforeEach(resetStores);

const answered = (ids: readonly string[]) =>
  ok({ fromAt: 0, stepMs: 1, series: ids.map((featureId) => ({ featureId, issued: 5, inUse: [1, null, 3] })) });

describe('syncHistory', () => {
  it('asks for all rows that were on screen within a moment in one request, and only for those', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    const history = syncHistory(bridge, clock);
    bridge.answer('history:get', answered);
    history.show(['a', 'b']);
    history.show(['c', 'd']);
    clock.advance(200);
    await settle();
    expect(bridge.asked).toEqual([{ name: 'history:get', argument: ['c', 'd'] }]);
    expect(useHistoryStore.getState().curves).toEqual({
      c: { issued: 5, inUse: [1, null, 3] },
      d: { issued: 5, inUse: [1, null, 3] },
    });
  });

  it('does not ask again for what it has, until it is old', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    const history = syncHistory(bridge, clock);
    bridge.answer('history:get', answered);
    history.show(['a']);
    clock.advance(200);
    await settle();
    history.show(['a', 'b']);
    clock.advance(200);
    await settle();
    expect(bridge.asked.at(-1)?.argument).toEqual(['b']);
    clock.advance(10 * 60_000);
    await settle();
    expect(bridge.asked.at(-1)?.argument).toEqual(['a', 'b']);
  });

  it('names no more features in one request than are allowed', () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    syncHistory(bridge, clock).show(Array.from({ length: 100 }, (_, index) => `f${index}`));
    clock.advance(200);
    expect(bridge.asked[0]?.argument).toHaveLength(64);
  });

  it('tries again after a failure', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    const history = syncHistory(bridge, clock);
    bridge.answer('history:get', () => refused('Not connected.'));
    history.show(['a']);
    clock.advance(200);
    await settle();
    bridge.answer('history:get', answered);
    clock.advance(5000);
    await settle();
    expect(Object.keys(useHistoryStore.getState().curves)).toEqual(['a']);
  });

  it('leaves no timer behind', () => {
    const clock = createManualClock();
    const history = syncHistory(createFakeBridge(), clock);
    history.show(['a']);
    history.stop();
    expect(clock.pending).toBe(0);
  });
});
