import { beforeEach, expect, it } from 'vitest';
import { exampleNow } from '../testing/example-site.ts';
import { createFakeEffects } from '../testing/fake-effects.ts';
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
  const effects = createFakeEffects();
  const page = fakePage();
  const stop = syncClock(effects, page);
  effects.advance(3000);
  expect(now()).toBe(3000);
  page.become('hidden');
  expect(effects.pending).toBe(0);
  effects.advance(60_000);
  expect(now()).toBe(3000);
  page.become('visible');
  expect(now()).toBe(63_000);
  stop();
  expect(effects.pending).toBe(0);
});
