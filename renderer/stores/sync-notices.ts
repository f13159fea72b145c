/** Keeps the window's copy of the notices current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { useNoticesStore } from './notices-store.ts';

/** Wait before asking again after the main process could not answer, in milliseconds. */
const retryMs = 2000;

/** Listens first and asks second; an answer that a change has overtaken is dropped. */
export function syncNotices(bridge: Bridge, clock: Clock): Cancel {
  let told = false;
  let stopRetry: Cancel = () => {};
  const stopListening = bridge.on('notices:changed', (view) => {
    told = true;
    useNoticesStore.setState({ view });
  });
  const ask = async () => {
    const outcome = await bridge.request('notices:get');
    if (told) return;
    if (outcome.ok) useNoticesStore.setState({ view: outcome.value });
    else stopRetry = clock.after(retryMs, ask);
  };
  void ask();
  return () => {
    told = true;
    stopListening();
    stopRetry();
  };
}
