/** Keeps the window's copy of something current that the main process tells as a whole. */

import type { Outcome } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';

/** Wait before asking again after the main process could not answer, in milliseconds. */
const retryMs = 2000;

export interface ViewPorts<T> {
  ask(): Promise<Outcome<T>>;
  /** Calls back on every change; returns what ends that. */
  listen(onChange: (value: T) => void): Cancel;
  take(value: T): void;
}

/** Listens first and asks second; an answer that a change has overtaken is dropped. */
export function syncView<T>({ ask, listen, take }: ViewPorts<T>, clock: Clock): Cancel {
  let told = false;
  let stopRetry: Cancel = () => {};
  const stopListening = listen((value) => {
    told = true;
    take(value);
  });
  const askOnce = async () => {
    const outcome = await ask();
    if (told) return;
    if (outcome.ok) take(outcome.value);
    else stopRetry = clock.after(retryMs, askOnce);
  };
  void askOnce();
  return () => {
    told = true;
    stopListening();
    stopRetry();
  };
}
