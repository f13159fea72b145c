import { beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { exampleNow } from '../testing/example-site.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { useClockStore } from './clock-store.ts';
import { syncClock } from './sync-clock.ts';

const now = () => useClockStore.getState().now - exampleNow;

function fakePage() {
  let visibilityState: DocumentVisibilityState = 'visible';
  const page = Object.assign(new EventTarget(), {
    become(state: DocumentVisibilityState) {
      visibilityState = state;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  });
  return Object.defineProperty(page, 'visibilityState', { get: () => visibilityState }) as unknown as Document &
    typeof page;
}

beforeEach(resetStores);

it('ticks while the window can be seen, stands still else, and is right when it shows again', () => {
  const clock = createManualClock(exampleNow);
  const page = fakePage();
  const stop = syncClock(clock, page);
  clock.advance(3000);
  expect(now()).toBe(3000);
  page.become('hidden');
  expect(clock.pending).toBe(0);
  clock.advance(60_000);
  expect(now()).toBe(3000);
  page.become('visible');
  expect(now()).toBe(63_000);
  stop();
  expect(clock.pending).toBe(0);
});
