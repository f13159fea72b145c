/**
 * The first state that a command tells of. Just after the start of a monitoring server its license servers have not been
 * asked yet: a table without them, or "no such feature", would be wrong a moment later.
 */
import type { Agent } from '../electron/agent/agent.ts';
import type { AgentState } from '../electron/agent/agent-state.ts';
import type { LicenseServer } from '../protocol/license.ts';
import { isComplete, waitFor } from './follow-server.ts';
import { findFeatures } from './status-model.ts';
import type { Target } from './target.ts';

/** How long license servers that were never asked are waited for. */
const firstReportMs = 15_000;

/**
 * Waits for the whole state, and a while for what is missing in it: a feature that the word means, else all license
 * servers. Rejects as `waitFor` does.
 */
export async function firstState(agent: Agent, target: Target, wanted: string | null): Promise<AgentState> {
  const state = await waitFor(agent, target, isComplete);
  if (isWhole(state, wanted)) return state;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve(agent.store.get());
    };
    const timer = setTimeout(end, firstReportMs);
    const unsubscribe = agent.store.subscribe((next) => {
      if (isWhole(next, wanted)) end();
    });
  });
}

function isWhole({ site }: AgentState, wanted: string | null): boolean {
  const { features, servers } = site ?? { features: {}, servers: {} };
  const isFound =
    wanted !== null && (Object.hasOwn(features, wanted) || findFeatures(Object.values(features), wanted).length > 0);
  return isFound || Object.values(servers).every(wasAsked);
}

const wasAsked = ({ status, problem, lastGoodReportAt }: LicenseServer): boolean =>
  status !== 'unknown' || problem !== null || lastGoodReportAt !== null;
