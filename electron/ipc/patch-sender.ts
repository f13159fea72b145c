/** Tells open windows what changed, a few times a second at most; without a window it does nothing at all. */

import type { Clock } from '../../protocol/clock.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { StatePatch } from './contract.ts';
import type { ShownStore } from './shown-store.ts';
import { statePatch } from './state-patch.ts';

/** Nobody reads faster, and a burst of changes is one change. */
const everyMs = 250;

export interface PatchSender {
  /** The whole state for a window, from which its patches go on. */
  stateFor(webContentsId: number): AgentState;
  /** The window is gone. */
  forget(webContentsId: number): void;
}

/** @param send delivers to one window */
export function createPatchSender(
  store: ShownStore,
  clock: Clock,
  send: (webContentsId: number, patch: StatePatch) => void,
): PatchSender {
  const known = new Map<number, AgentState>();
  let pending = false;

  function flush() {
    pending = false;
    const to = store.get();
    for (const [id, from] of known) {
      if (from.revision === to.revision) continue;
      known.set(id, to);
      send(id, statePatch(from, to));
    }
  }

  store.subscribe(() => {
    if (pending || known.size === 0) return;
    pending = true;
    clock.after(everyMs, flush);
  });

  return {
    stateFor(webContentsId) {
      const state = store.get();
      known.set(webContentsId, state);
      return state;
    },
    forget: (webContentsId) => known.delete(webContentsId),
  };
}
