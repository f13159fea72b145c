import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createArrivals } from './arrivals.ts';

it('waits for a broker for a moment, and keeps nothing of that', async () => {
  const clock = createManualClock();
  const arrivals = createArrivals(clock);
  const stopping = new AbortController();
  const ends: string[] = [];
  const waits = () => arrivals.wait('site-a', stopping.signal).then(() => ends.push('over'));
  const kept = () => [getEventListeners(stopping.signal, 'abort').length, clock.pending];

  const first = waits();
  expect([ends, kept()]).toEqual([[], [1, 1]]);
  arrivals.arrived('site-a');
  await first;
  expect(kept()).toEqual([0, 0]);

  arrivals.left('site-a');
  const late = waits();
  clock.advance(10_000);
  await late;
  expect(kept()).toEqual([0, 0]);
  await waits();

  arrivals.left('site-a');
  const given = waits();
  stopping.abort();
  await given;
  expect([ends.length, kept()]).toEqual([4, [0, 0]]);
});
