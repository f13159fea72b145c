/** Takes away what was told once it was there long enough to be read. */
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { forgetTold, type Told, useToldStore } from './told-store.ts';

/** In milliseconds; a reason takes longer to read than a word. */
const shownMs: Readonly<Record<Told['kind'], number>> = { done: 5000, failed: 20_000 };

export function syncTold(clock: Clock): Cancel {
  let stopTimer: Cancel = () => {};
  const stop = useToldStore.subscribe(({ told }) => {
    stopTimer();
    if (told !== null) stopTimer = clock.after(shownMs[told.kind], forgetTold);
  });
  return () => {
    stop();
    stopTimer();
  };
}
