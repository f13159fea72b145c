/** Looks for people who hold seats, while someone types. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { nobody, usePeopleStore } from './people-store.ts';
import { useViewStore } from './view-store.ts';

/** Quiet time after the last key before people are looked for, in milliseconds. */
const debounceMs = 150;
/** Shorter texts match nearly everybody. */
const minLength = 2;

/** Only the answer to the newest text counts; the matches before stay until it is there, unless they cannot hold. */
export function syncPeople(bridge: Bridge, clock: Clock): Cancel {
  let text = '';
  let stopTimer: Cancel = () => {};

  const look = async (asked: string) => {
    const outcome = await bridge.request('search:people', asked);
    if (asked !== text || !outcome.ok) return;
    const matches = Object.fromEntries(outcome.value.matches.map((match) => [match.featureId, match.checkouts]));
    usePeopleStore.setState({ text: asked, matches, truncated: outcome.value.truncated });
  };

  const stop = useViewStore.subscribe((view) => {
    const wanted = view.text.trim();
    if (wanted === text) return;
    text = wanted;
    stopTimer();
    // Fewer people match a longer text, so only then may the old matches stay for the moment.
    if (!wanted.startsWith(usePeopleStore.getState().text)) usePeopleStore.setState(nobody);
    if (wanted.length < minLength) usePeopleStore.setState(nobody);
    else stopTimer = clock.after(debounceMs, () => void look(wanted));
  });
  return () => {
    stop();
    stopTimer();
  };
}
