/** Follows a monitoring server with the agent core, as the app does, so that both always tell the same. */
import { type Agent, createAgent } from '../electron/agent/agent.ts';
import type { AgentState } from '../electron/agent/agent-state.ts';
import { isRefusal } from '../electron/agent/connection-problem.ts';
import { whoAmI } from '../electron/agent/identity.ts';
import { fetchSnapshot } from '../electron/agent/monitor-client.ts';
import { environmentProxy } from '../electron/agent/proxy.ts';
import { createRouteResolver, type ResolveRoute, type WayRules } from '../electron/agent/route.ts';
import { serverLabel } from '../electron/agent/server-address.ts';
import { openWebSocket } from '../electron/agent/socket.ts';
import { systemClock } from '../protocol/clock.ts';
import { emptyTopic } from '../protocol/empty-tables.ts';
import type { Problem } from '../protocol/license.ts';
import { version } from '../server/version.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import type { Target } from './target.ts';

/** Between two attempts of a `--watch`; a person looks at it. */
const backOff = { baseMs: 1000, capMs: 15_000 };
const answerTimeoutMs = 20_000;

/** Where no administrator says anything. */
export const noRules: WayRules = { proxy: '', proxyBypass: [], caFile: '', serverKeyPins: [] };

/**
 * The way to the server. Where no administrator says otherwise, proxies are those of the environment (`HTTPS_PROXY` and so
 * on), as for other tools.
 */
export const routeTo =
  (target: Target): ResolveRoute =>
  async (tries) => {
    const { url, token, rules = noRules } = (await target.findAgain?.()) ?? target;
    const resolve = createRouteResolver({
      serverUrl: url,
      rules: () => rules,
      resolveProxy: async () => [environmentProxy],
      readToken: async () => token,
    });
    return resolve(tries);
  };

/** Connects. The caller stops the agent. */
export function followServer(target: Target): Agent {
  const agent = createAgent({
    ports: { clock: systemClock, openSocket: openWebSocket, fetchSnapshot, random: Math.random },
    me: whoAmI(),
    hello: { agentVersion: version, session: `terminal-${process.pid}`, platform: process.platform },
    backOff,
    // Where the app led there, the next change of its settings may be all that was missing.
    lastingBackOff: target.findAgain === undefined ? undefined : backOff,
  });
  agent.follow({ label: serverLabel(target.url), embedded: false, resolveRoute: routeTo(target) });
  return agent;
}

/** True once the state says all that a status needs: the site, and what concerns this person. */
export const isComplete = (state: AgentState): boolean =>
  state.site !== null && state.connection.status === 'connected' && state.mine !== emptyTopic;

/** What to do on a terminal, where there are no settings to enter a token into. */
export function tokenStep({ token, tokenSource, appEnrols }: Target): string {
  if (token !== null) return `Check the token from ${tokenSource} with the administrator of the server.`;
  if (appEnrols) return 'Start the app: it enrols when it connects, and this is then let in as the app is.';
  return 'Put the token into SEATLIGHT_TOKEN, or into a file for --token-file; the administrator of the server has it.';
}

/** A failed connection as the failure of a command. */
export function connectionFailure(problem: Problem, target: Target): CommandError {
  return new CommandError(
    `${problem.message} (${target.url}, from ${target.urlSource}; token from: ${target.tokenSource})`,
    problem.kind === 'wrong-token' ? tokenStep(target) : problem.nextStep,
    isRefusal(problem.kind) ? exitCodes.refused : exitCodes.noServer,
  );
}

/** Waits until the state fulfils the condition. Rejects at the first trouble with the connection, or after 20 seconds. */
export function waitFor(agent: Agent, target: Target, fulfilled: (state: AgentState) => boolean): Promise<AgentState> {
  return new Promise((resolve, reject) => {
    const settle = (state: AgentState): boolean => {
      const { status, problem } = state.connection;
      if (fulfilled(state)) resolve(state);
      else if (problem !== null && status !== 'connected') reject(connectionFailure(problem, target));
      else return false;
      unsubscribe();
      clearTimeout(timer);
      return true;
    };
    const unsubscribe = agent.store.subscribe(settle);
    const timer = setTimeout(() => {
      unsubscribe();
      reject(
        new CommandError(
          `${target.url} did not tell all that is needed within ${answerTimeoutMs / 1000} seconds.`,
          'Try again, or see what `seatlight doctor` says.',
          exitCodes.noServer,
        ),
      );
    }, answerTimeoutMs);
    settle(agent.store.get());
  });
}
