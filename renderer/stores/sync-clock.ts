/** Moves the time on screen. */

import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useClockStore } from './clock-store.ts';

/** Ticks once a second; stands still while nobody can see the window, and is right at once when it shows again. */
export function syncClock(clock: Clock, page: Document): Cancel {
  let stopTicking: Cancel = () => {};
  const tick = () => useClockStore.setState({ now: clock.now() });
  const follow = () => {
    stopTicking();
    if (page.visibilityState === 'hidden') return;
    tick();
    stopTicking = clock.every(1000, tick);
  };
  page.addEventListener('visibilitychange', follow);
  follow();
  // A page may be drawn before it is shown: it needs a time then, too.
  tick();
  return () => {
    page.removeEventListener('visibilitychange', follow);
    stopTicking();
  };
}
