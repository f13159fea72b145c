/**
 * Which monitoring server the agent follows, as the settings have it: the one inside the app, which is run for it, or
 * another one. The part of the agent that changes its mind.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EmbeddedConfig } from '../../protocol/embedded.ts';
import type { Problem } from '../../protocol/license.ts';
import type { Agent } from '../agent/agent.ts';
import type { ResolveRoute, WayRules } from '../agent/route.ts';
import { serverLabel } from '../agent/server-address.ts';
import { followsServer } from '../embedded-server/embedded-config.ts';
import type { EmbeddedServer } from '../embedded-server/embedded-server.ts';
import type { SettingsValues } from '../ipc/contract.ts';

/** How the embedded server is called in front of people. */
export const embeddedLabel = 'this computer';

export interface MonitoringPorts {
  readonly agent: Agent;
  createEmbedded(events: {
    onReady(address: { url: string; token: string }): void;
    onProblem(problem: Problem, lasting: boolean): void;
  }): EmbeddedServer;
  embeddedConfig(settings: SettingsValues): Promise<EmbeddedConfig>;
  /** The way to the server of this address. */
  routeTo(serverUrl: string): ResolveRoute;
  /** That server did not take the token. True when there may be another at the next attempt. */
  tokenRefused(serverUrl: string, token: string | null, problem: Problem): boolean;
  /** The embedded server can be reached there, or (null) no longer. */
  onEmbeddedAddress(address: { url: string; token: string } | null): void;
}

export interface Monitoring {
  /** Follows what the settings say; does nothing when that is followed already. */
  apply(settings: SettingsValues): Promise<void>;
  /** It is not known yet what to follow, and why. What is followed already stays. */
  hold(problem: Problem): void;
  /** Ends the embedded server. */
  stop(): Promise<void>;
  kill(): void;
}

/** The settings that matter here. */
type Choice =
  // What administrators say about the way is asked for at every attempt; what changes of it begins a new one.
  | (Pick<SettingsValues, 'serverUrl'> & WayRules)
  | Pick<SettingsValues, 'licenseServers' | 'lmutilPath' | 'refreshSeconds' | 'logLevel'>;

function choiceOf(settings: SettingsValues): Choice {
  const { licenseServers, lmutilPath, refreshSeconds, logLevel } = settings;
  if (!followsServer(settings)) return { licenseServers, lmutilPath, refreshSeconds, logLevel };
  const { serverUrl, proxy, proxyBypass, caFile, serverKeyPins } = settings;
  return { serverUrl, proxy, proxyBypass, caFile, serverKeyPins };
}

export function createMonitoring(ports: MonitoringPorts): Monitoring {
  const { agent } = ports;
  let choice: Choice | null = null;
  let embedded: EmbeddedServer | null = null;
  /** The one that is being ended; it holds the database until `ended`. */
  let leaving: EmbeddedServer | null = null;
  let ended: Promise<void> = Promise.resolve();

  function onReady(address: { url: string; token: string }) {
    ports.onEmbeddedAddress(address);
    agent.follow({
      label: embeddedLabel,
      embedded: true,
      resolveRoute: async () => ({ serverUrl: address.url, token: address.token, agent: undefined }),
    });
  }

  function onProblem(problem: Problem, lasting: boolean) {
    ports.onEmbeddedAddress(null);
    agent.report({ label: embeddedLabel, embedded: true, problem, lasting });
  }

  function endEmbedded(): Promise<void> {
    ports.onEmbeddedAddress(null);
    if (embedded) {
      leaving = embedded;
      embedded = null;
      ended = leaving.stop().finally(() => {
        leaving = null;
      });
    }
    return ended;
  }

  return {
    async apply(settings) {
      const next = choiceOf(settings);
      if (isDeepStrictEqual(next, choice)) return;
      choice = next;
      if ('serverUrl' in next) {
        const { serverUrl } = next;
        void endEmbedded();
        agent.follow({
          label: serverLabel(serverUrl),
          embedded: false,
          resolveRoute: ports.routeTo(serverUrl),
          tokenRefused: (token, problem) => ports.tokenRefused(serverUrl, token, problem),
        });
        return;
      }
      const config = await ports.embeddedConfig(settings);
      await ended;
      // The settings may have changed again while the tool was looked for, or the server of before came to its end.
      if (choice !== next) return;
      embedded ??= ports.createEmbedded({ onReady, onProblem });
      embedded.run(config);
    },
    hold(problem) {
      if (choice === null) agent.report({ label: '', embedded: false, problem, lasting: false });
    },
    stop() {
      choice = null;
      return endEmbedded();
    },
    kill() {
      leaving?.kill();
      embedded?.kill();
    },
  };
}
