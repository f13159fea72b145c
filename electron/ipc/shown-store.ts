/** The agent's state for those who show it to people: as it is, or with the names of colleagues hidden. */
import type { AgentState } from '../agent/agent-state.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createNameHider } from './hidden-names.ts';

export type ShownStore = Pick<AgentStore, 'get' | 'subscribe'>;

export function createShownStore(store: ShownStore, settings: Pick<SettingsStore, 'values' | 'subscribe'>): ShownStore {
  const hide = createNameHider(store.get().me);
  let hides = settings.values().hideNames;
  /** Grows with each time that the setting changed, so that readers take what they have had already anew. */
  let changes = 0;
  let shown: { readonly of: AgentState; readonly state: AgentState } | null = null;
  const listeners = new Set<(state: AgentState) => void>();

  function get(): AgentState {
    const state = store.get();
    if (shown?.of === state) return shown.state;
    const visible = hides ? hide(state) : state;
    shown = { of: state, state: changes === 0 ? visible : { ...visible, revision: state.revision + changes } };
    return shown.state;
  }

  store.subscribe(() => {
    for (const listener of listeners) listener(get());
  });
  settings.subscribe(() => {
    if (settings.values().hideNames === hides) return;
    hides = !hides;
    changes += 1;
    shown = null;
    for (const listener of listeners) listener(get());
  });

  return {
    get,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
