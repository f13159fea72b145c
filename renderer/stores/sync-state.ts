/** Keeps the window's copy of the state current. */
import type { Bridge, StatePatch, WindowState } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { applyPatch } from './apply-patch.ts';
import { useSiteStore } from './site-store.ts';

/** Wait before asking again after the main process could not answer, in milliseconds. */
const retryMs = 2000;

/**
 * Listens first and asks for the whole state second, so that nothing is lost in between. Patches that come while the whole
 * is on its way wait for it. After a gap it asks again; what is on screen stays until the answer is there.
 */
export function syncState(bridge: Bridge, clock: Clock): Cancel {
  let stopped = false;
  let asking = false;
  let waiting: StatePatch[] = [];
  let stopRetry: Cancel = () => {};

  const ask = async () => {
    asking = true;
    const outcome = await bridge.request('state:get');
    asking = false;
    if (stopped) return;
    if (outcome.ok) {
      const patches = waiting;
      waiting = [];
      settle(outcome.value, patches);
    } else {
      useSiteStore.setState({ failure: outcome.message });
      stopRetry = clock.after(retryMs, ask);
    }
  };

  const settle = (from: WindowState, patches: readonly StatePatch[]) => {
    let state = from;
    for (const patch of patches) {
      const next = applyPatch(state, patch);
      if (next === 'gap') {
        useSiteStore.setState({ state, failure: null });
        void ask();
        return;
      }
      state = next;
    }
    useSiteStore.setState({ state, failure: null });
  };

  const stopListening = bridge.on('state:patch', (patch) => {
    const { state } = useSiteStore.getState();
    if (asking || state === null) waiting.push(patch);
    else settle(state, [patch]);
  });
  void ask();

  return () => {
    stopped = true;
    stopListening();
    stopRetry();
  };
}
