/** Finds the place that the main process asked for, as soon as the window knows enough. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { placeOf } from '../navigation/place-of.ts';
import { leadTo, useGoalStore } from './goal-store.ts';
import { useSiteStore } from './site-store.ts';

/** How long rows may take to follow the target that names them, in milliseconds. */
const patienceMs = 3000;

export function syncGoal(bridge: Bridge, clock: Clock): Cancel {
  let stopped = false;
  let stopTimer: Cancel = () => {};

  const look = (late: boolean) => {
    const { target } = useGoalStore.getState();
    if (target === null) return;
    const place = placeOf(target, useSiteStore.getState().state, late);
    if (place === null) return;
    stopTimer();
    useGoalStore.setState({ target: null, place });
  };

  const stops = [
    bridge.on('view:go', leadTo),
    useGoalStore.subscribe(({ target }, before) => {
      if (target === null || target === before.target) return;
      stopTimer();
      stopTimer = clock.after(patienceMs, () => look(true));
      look(false);
    }),
    useSiteStore.subscribe(() => look(false)),
  ];
  void bridge.request('view:target').then((outcome) => {
    // What was said since then is newer.
    if (stopped || !outcome.ok || outcome.value === null || useGoalStore.getState().target !== null) return;
    leadTo(outcome.value);
  });
  return () => {
    stopped = true;
    for (const stop of stops) stop();
    stopTimer();
  };
}
