/** `seatlight status [FEATURE]`: once, or with `--watch` for as long as one looks. */
import type { Agent } from '../electron/agent/agent.ts';
import type { AgentState } from '../electron/agent/agent-state.ts';
import { firstState } from './first-state.ts';
import { followServer, waitFor } from './follow-server.ts';
import { holdersText } from './holders-text.ts';
import { findFeatures, noSuchFeature, type Status, statusOf } from './status-model.ts';
import { statusText } from './status-text.ts';
import type { Target } from './target.ts';
import type { Terminal } from './terminal.ts';
import { changeLines } from './watch-lines.ts';

export interface StatusOptions {
  readonly feature: string | null;
  readonly json: boolean;
  readonly watch: boolean;
}

/** Drawn at most this often, in milliseconds. */
const redrawMs = 250;

/** Prints the status once. Throws `CommandError`. */
export async function printStatus(target: Target, options: StatusOptions, terminal: Terminal): Promise<void> {
  const agent = followServer(target);
  try {
    const state = await settled(agent, target, options.feature, holderWatch(agent, options.feature));
    const status = statusOf(state, options.feature, Date.now());
    terminal.lines(options.json ? [JSON.stringify(status, null, 2)] : textOf(status, options, terminal));
  } finally {
    agent.stop();
  }
}

/**
 * Prints the status until `signal` aborts: drawn anew on a terminal, elsewhere a line for each feature that changed (with
 * `--json` one JSON object a line). Throws `CommandError` when the first connection fails; later ones are tried again.
 */
export async function watchStatus(
  target: Target,
  options: StatusOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const agent = followServer(target);
  try {
    const watchHolders = holderWatch(agent, options.feature);
    let state = await settled(agent, target, options.feature, watchHolders);
    let shown: Status | null = null;
    const show = () => {
      const status = statusOf(state, options.feature, Date.now());
      if (options.json) terminal.lines([JSON.stringify(status)]);
      else if (terminal.live) terminal.redraw(textOf(status, options, terminal, terminal.width()));
      else if (shown === null) terminal.lines(textOf(status, options, terminal));
      else terminal.lines(changeLines(shown, status));
      shown = status;
    };
    show();
    await new Promise<void>((resolve) => {
      let due: NodeJS.Timeout | null = null;
      const unsubscribe = agent.store.subscribe((next) => {
        if (sameFigures(state, next)) return;
        state = next;
        watchHolders(state);
        due ??= setTimeout(() => {
          due = null;
          show();
        }, redrawMs);
      });
      const end = () => {
        unsubscribe();
        clearTimeout(due ?? undefined);
        resolve();
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
  } finally {
    agent.stop();
  }
}

const textOf = (status: Status, { feature }: StatusOptions, { paint }: Terminal, maxWidth?: number): string[] =>
  feature === null ? statusText(status, paint, maxWidth) : holdersText(status, paint);

/** Waits for the whole state, and for the holders of the features asked for. */
async function settled(
  agent: Agent,
  target: Target,
  wanted: string | null,
  watchHolders: (state: AgentState) => void,
): Promise<AgentState> {
  const state = await firstState(agent, target, wanted);
  if (wanted === null) return state;
  const features = findFeatures(Object.values(state.site?.features ?? {}), wanted);
  if (features.length === 0) throw noSuchFeature(wanted);
  watchHolders(state);
  return waitFor(agent, target, ({ holders }) => features.every(({ id }) => holders[id] !== undefined));
}

/** Follows the holders of all features that the word means, also of those that come later. */
function holderWatch(agent: Agent, wanted: string | null): (state: AgentState) => void {
  const followed = new Set<string>();
  return (state) => {
    if (wanted === null) return;
    for (const { id } of findFeatures(Object.values(state.site?.features ?? {}), wanted)) {
      if (!followed.has(id)) agent.watchFeature(id);
      followed.add(id);
    }
  };
}

/** Whether two states tell the same: signs of life alone are no news. */
const sameFigures = (a: AgentState, b: AgentState): boolean =>
  a.site === b.site &&
  a.mine === b.mine &&
  a.holders === b.holders &&
  a.siteInfo === b.siteInfo &&
  a.connection.status === b.connection.status;
