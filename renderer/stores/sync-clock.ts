/** Moves the time on screen. */
import { useClockStore } from './clock-store.ts';
import type { Effects, Stop } from './effects.ts';

/** Ticks once a second; stands still while nobody can see the window, and is right at once when it shows again. */
export function syncClock(effects: Effects, page: Document): Stop {
  let stopTicking: Stop = () => {};
  const tick = () => useClockStore.setState({ now: effects.now() });
  const follow = () => {
    stopTicking();
    if (page.visibilityState === 'hidden') return;
    tick();
    stopTicking = effects.every(1000, tick);
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
