/** The monitoring server, put together: license servers → site state → history, agents and HTTP. */
import type { Logger } from 'pino';
import type { Clock } from '../protocol/clock.ts';
import type { Manager } from '../protocol/license.ts';
import type { CheckRequest, CheckResult } from '../protocol/rest.ts';
import { type ApiServer, startApiServer } from './api/api-server.ts';
import { checkLicenseServer } from './collect/check.ts';
import { createPollCounts } from './collect/poll-counts.ts';
import { createPoller } from './collect/poller.ts';
import type { RunTool } from './collect/tool-runner.ts';
import type { ServerConfig } from './config/server-config.ts';
import type { LicenseManager } from './license-managers/license-manager.ts';
import { emptySiteState, type SiteEvent, type SiteState } from './site/site-state.ts';
import type { HistoryStore } from './store/history-store.ts';
import { createProblemLog } from './store/log-problem.ts';
import type { HistoryStoreOptions } from './store/open-history-store.ts';

/** All that the server does to the world around it. */
export interface ServerEffects {
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  /** From 0 to 1. */
  random(): number;
  readonly runTool: RunTool;
  managerOf(manager: Manager): LicenseManager;
  reduce(state: SiteState, event: SiteEvent): SiteState;
  openStore(options: HistoryStoreOptions): Promise<HistoryStore>;
}

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:7440`. */
  readonly url: string;
  readonly port: number;
  /** One token that opens it. */
  readonly token: string;
  /**
   * Takes over a new configuration; connections stay. Rejects, and leaves everything as it was, when another database
   * is configured and cannot be opened.
   * @returns what only a restart can change, by the names of the keys.
   */
  reload(config: ServerConfig): Promise<readonly string[]>;
  /** Tells agents, ends running tools, writes the history down, frees the port. */
  close(): Promise<void>;
}

const urlOf = (config: ServerConfig, port: number): string => {
  const { host } = config.listen;
  return `${config.tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

/** What differs between two configurations and cannot be changed while running. */
function restartNeeded(before: ServerConfig, after: ServerConfig): readonly string[] {
  const checks = {
    'listen.host': before.listen.host !== after.listen.host,
    'listen.port': before.listen.port !== after.listen.port,
    tls: (before.tls === null) !== (after.tls === null),
  };
  return Object.entries(checks).flatMap(([key, differs]) => (differs ? [key] : []));
}

/** A few polls may fail or be late before the time between two good ones counts as not watched. */
const historyOptions = ({ databasePath, retention, licenseServers }: ServerConfig): HistoryStoreOptions => ({
  path: databasePath,
  retention,
  gapAfterMs: Math.max(15 * 60_000, ...licenseServers.map((server) => 3 * server.pollSeconds * 1000)),
});

/**
 * Starts watching and listening.
 * @throws the system's error when it cannot listen (`EADDRINUSE`, `EACCES`, …), or the store's when it cannot be opened.
 */
export async function startServer(initial: ServerConfig, effects: ServerEffects): Promise<RunningServer> {
  const { clock, log } = effects;
  let config = initial;
  let store = await effects.openStore(historyOptions(config));
  let state = emptySiteState;
  let api: ApiServer | null = null;
  const pollCounts = createPollCounts();
  const logStoreProblem = createProblemLog(log);
  const ending = new AbortController();
  const checks = new Set<Promise<CheckResult>>();

  function dispatch(event: SiteEvent): void {
    state = effects.reduce(state, event);
    if (event.type === 'reported') store.record(state, event.at);
    api?.publish(state);
  }
  /** Takes up what was seen before the restart: now, or as soon as a database that is in trouble can be read. */
  async function remember(from: HistoryStore): Promise<void> {
    const taken = from.rememberedBorrows().then((borrowsFirstSeen) => {
      if (from === store && !ending.signal.aborted) dispatch({ type: 'remembered', memory: { borrowsFirstSeen } });
    });
    if (from.problem() === null) await taken;
  }

  function check(request: CheckRequest): Promise<CheckResult> {
    const checking = checkLicenseServer(request, config, effects, ending.signal).finally(() => checks.delete(checking));
    checks.add(checking);
    return checking;
  }

  const poller = createPoller({
    clock,
    random: effects.random,
    runTool: effects.runTool,
    managerOf: effects.managerOf,
    onEvent: dispatch,
    onPoll: (outcome) => {
      store.recordPoll(outcome);
      pollCounts.add(outcome);
      logStoreProblem(store);
      log.debug({ poll: outcome }, 'asked a license server');
    },
    onError: (error, serverId) => log.error({ error, serverId }, 'a report could not be handled'),
  });

  try {
    await remember(store);
    api = await startApiServer({
      host: config.listen.host,
      port: config.listen.port,
      settings: config,
      version: effects.version,
      clock,
      log,
      store: {
        history: (query) => store.history(query),
        problem: () => store.problem(),
        sizeBytes: () => store.sizeBytes(),
      },
      check,
      pollCounts: pollCounts.all,
      onRefresh: poller.refresh,
    });
  } catch (error) {
    await store.close();
    throw error;
  }
  const running = api;
  poller.configure(config.licenseServers);
  const url = urlOf(config, running.port);
  log.info({ url, licenseServers: config.licenseServers.length }, 'the monitoring server is listening');

  /** Goes on with another database; the one before is closed with all that was recorded in it. */
  async function changeStore(next: ServerConfig): Promise<void> {
    const opened = await effects.openStore(historyOptions(next));
    const before = store;
    store = opened;
    await before.close();
    await remember(opened);
  }

  return {
    url,
    port: running.port,
    token: config.tokens[0] ?? '',
    async reload(next) {
      const kept = restartNeeded(config, next);
      if (config.databasePath === next.databasePath) store.configure(historyOptions(next));
      else await changeStore(next);
      // Where it listens stays as it was, so that a later reload still says what a restart would change.
      config = { ...next, listen: config.listen, tls: config.tls && (next.tls ?? config.tls) };
      running.reconfigure(config);
      poller.configure(config.licenseServers);
      pollCounts.keepOnly(config.licenseServers.map(({ id }) => id));
      log.info(
        { restartNeeded: kept, licenseServers: config.licenseServers.length },
        'the configuration was read again',
      );
      return kept;
    },
    async close() {
      log.info('the monitoring server ends');
      ending.abort();
      await running.close();
      await Promise.allSettled([poller.stop(), ...checks]);
      await store.close();
    },
  };
}
