/** The states of an agent one after the other, for code that reads better as a loop. */
import type { AgentState } from '../electron/agent/agent-state.ts';
import type { AgentStore } from '../electron/agent/agent-store.ts';

/** The state now, and then the newest whenever it changed since the last one was taken. Ends when `signal` aborts. */
export async function* statesOf(
  store: Pick<AgentStore, 'get' | 'subscribe'>,
  signal: AbortSignal,
): AsyncGenerator<AgentState> {
  let wake = () => {};
  const unsubscribe = store.subscribe(() => wake());
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    let taken: AgentState | null = null;
    while (!signal.aborted) {
      const state = store.get();
      if (state === taken) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else {
        taken = state;
        yield state;
      }
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', onAbort);
  }
}
