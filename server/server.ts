/** The monitoring server, put together: license servers → site state → history, agents and HTTP. */
import type { Logger } from 'pino';
import type { Clock } from '../protocol/clock.ts';
import type { Manager } from '../protocol/license.ts';
import type { CheckRequest, CheckResult } from '../protocol/rest.ts';
import { type ApiServer, type ApiSettings, startApiServer } from './api/api-server.ts';
import { policyOf } from './api/site-policy.ts';
import { createBrokerGate } from './broker/broker-gate.ts';
import { checkLicenseServer } from './collect/check.ts';
import type { ReadTable } from './collect/described-server.ts';
import type { LogReceiver } from './collect/log/log-batch.ts';
import { createLogCollector } from './collect/log/log-collector.ts';
import type { LogFiles } from './collect/log/log-files.ts';
import { createPollCounts } from './collect/poll-counts.ts';
import { createPoller } from './collect/poller.ts';
import type { RunCall } from './collect/run-call.ts';
import { createSeatRemover } from './collect/seat-remover.ts';
import { createToolLog } from './collect/tool-log.ts';
import type { ServerConfig } from './config/server-config.ts';
import { readTableFile } from './config/table-file.ts';
import { type EnrolmentService, openEnrolment } from './enrolment/enrolment-service.ts';
import type { LicenseManager, LicenseServerConfig } from './license-managers/license-manager.ts';
import { createProjectService } from './projects/project-service.ts';
import { createRequestCounts } from './request-counts.ts';
import type { SiteEvent, SiteState } from './site/site-state.ts';
import { createSiteLoop } from './site-loop.ts';
import type { HistoryStore, LogPosition } from './store/history-store.ts';
import { createProblemLog } from './store/log-problem.ts';
import type { HistoryStoreOptions } from './store/open-history-store.ts';

/** All that the server does to the world around it. */
export interface ServerEffects {
  readonly clock: Clock;
  /** Milliseconds since some moment; never set, and going on while the computer sleeps. */
  uptimeMs(): number;
  /** A name that nothing else has. */
  newId(): string;
  readonly log: Logger;
  readonly version: string;
  /** From 0 to 1. */
  random(): number;
  readonly runCall: RunCall;
  readonly logFiles: LogFiles;
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
    data_directory: before.enrolment?.path !== after.enrolment?.path,
  };
  return Object.entries(checks).flatMap(([key, differs]) => (differs ? [key] : []));
}

/** What the outside of the server goes by. */
const apiSettings = (config: ServerConfig): ApiSettings => ({
  ...config,
  site: { ...config.site, policy: policyOf(config) },
  roles: config.roles ?? null,
  projectAdministrators: config.projects?.administrators ?? null,
  enrolmentRequired: config.enrolment?.isRequired ?? false,
});

/** The license servers as far as their logs are on this machine and not behind a broker. */
const withLocalLogs = ({ licenseServers }: ServerConfig): readonly LicenseServerConfig[] =>
  licenseServers.map((server) => (server.broker === undefined ? server : { ...server, logs: [] }));

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
  const openStore = (from: ServerConfig): Promise<HistoryStore> =>
    effects.openStore({ ...historyOptions(from), onBegunAnew: () => projects.keepAgain() });
  let store = await openStore(config);
  let enrolment: EnrolmentService | null = null;
  let api: ApiServer | null = null;
  const pollCounts = createPollCounts();
  const counts = createRequestCounts();
  const logStoreProblem = createProblemLog(log);
  const logToolProblem = createToolLog(log);
  const ending = new AbortController();
  const checks = new Set<Promise<CheckResult>>();

  const site = createSiteLoop({
    clock,
    uptimeMs: effects.uptimeMs,
    reduce: effects.reduce,
    store: () => store,
    counts,
    onState: (state) => api?.publish(state),
    onError: (error) => log.error({ error }, 'what was due could not be done'),
  });
  const tell = (event: SiteEvent): void => void site.dispatch(event);
  const projects = createProjectService({
    clock,
    log,
    store: () => store.projects,
    bookings: () => Object.values(site.state().bookings).flatMap((own) => Object.values(own)),
    tell,
  });

  const receiver: LogReceiver = {
    onBatch({ serverId, events, position }) {
      counts.addLogEvents(serverId, events.length);
      return site.dispatch({ type: 'logged', at: clock.now(), serverId, events }, [position]);
    },
    onState: (serverId, problem) => tell({ type: 'log-state', at: clock.now(), serverId, problem }),
  };
  const { managerOf, logFiles: files } = effects;
  const readTable: ReadTable = (path) => readTableFile(path, files);
  const brokers = createBrokerGate({ clock, log, version: effects.version, managerOf, receiver });
  const logs = createLogCollector({
    clock,
    files,
    managerOf,
    receiver,
    onGroups: (serverId, groups) => tell({ type: 'groups', at: clock.now(), serverId, groups }),
    onLicenseFiles: (serverId, files) => tell({ type: 'license-files', at: clock.now(), serverId, files }),
    onFileProblem(serverId, path, problem) {
      if (problem) log.warn({ serverId, path, problem }, 'a file of a license server cannot be read');
      else log.info({ serverId, path }, 'a file of a license server can be read again');
    },
    onError: (error, serverId) => log.error({ error, serverId }, 'a log could not be handled'),
  });
  /** How far the logs were read before the restart; null until it is known, and logs are not read before. */
  let positions: readonly LogPosition[] | null = null;

  /** Takes up what was there before the restart: now, or as soon as a database that is in trouble can be read. */
  async function remember(from: HistoryStore): Promise<void> {
    const taken = Promise.all([from.rememberedBorrows(), from.remembered()]).then(([borrowsFirstSeen, remembered]) => {
      if (from !== store || ending.signal.aborted) return;
      tell({ type: 'remembered', memory: { borrowsFirstSeen }, requests: remembered.requests });
      positions = remembered.logPositions;
      brokers.remember(positions);
      if (api) logs.configure(withLocalLogs(config), positions);
    });
    if (from.problem() === null) await taken;
  }

  /** Has everything watched that is configured. */
  function watch(): void {
    poller.configure(config.licenseServers);
    brokers.configure(config);
    if (positions) logs.configure(withLocalLogs(config), positions);
  }

  const toolOf = (server: LicenseServerConfig): RunCall | null => (server.toolAtBroker ? brokers.toolAt(server) : null);

  function lookForStuck(serverId: string): void {
    const server = config.licenseServers.find(({ id }) => id === serverId);
    if (server) remover.look(server);
  }

  async function check(request: CheckRequest): Promise<CheckResult> {
    const checking = checkLicenseServer(
      request,
      config,
      { ...effects, files, readTable, toolOf },
      ending.signal,
    ).finally(() => checks.delete(checking));
    checks.add(checking);
    const result = await checking;
    // One that failed waits longer and longer; whoever sees here that it answers wants to see what it says.
    if (result.ok && config.toolFromRequests) poller.refresh();
    return result;
  }

  const remover = createSeatRemover({ clock, log, runCall: effects.runCall, managerOf, state: site.state, tell });
  const poller = createPoller({
    clock,
    random: effects.random,
    runCall: effects.runCall,
    readTable,
    managerOf,
    toolOf,
    onEvent(event) {
      tell(event);
      logToolProblem(event);
      if (event.type === 'reported') lookForStuck(event.serverId);
    },
    onPoll: (outcome) => {
      store.recordPoll(outcome);
      pollCounts.add(outcome);
      logStoreProblem(store);
      log.debug({ poll: outcome }, 'asked a license server');
    },
    onError: (error, serverId) => log.error({ error, serverId }, 'a report could not be handled'),
  });

  try {
    if (config.enrolment) {
      enrolment = await openEnrolment({ config: config.enrolment, clock, log, newId: effects.newId });
    }
    tell({ type: 'rules', at: clock.now(), rules: config.rules });
    await remember(store);
    await projects.configure(config.projects, config.directory);
    api = await startApiServer({
      host: config.listen.host,
      port: config.listen.port,
      settings: apiSettings(config),
      version: effects.version,
      clock,
      log,
      store: {
        history: (query) => store.history(query),
        denials: (query) => store.denials(query),
        reclaims: (query) => store.reclaims(query),
        reclaimSummary: (query) => store.reclaimSummary(query),
        problem: () => store.problem(),
        sizeBytes: () => store.sizeBytes(),
      },
      check,
      pollCounts: pollCounts.all,
      onRefresh: poller.refresh,
      people: {
        latest: site.state,
        async act(event) {
          const kept = site.dispatch(event);
          const after = site.state();
          await kept;
          return after;
        },
        newId: effects.newId,
        onPresence: (people) => tell({ type: 'presence', at: clock.now(), people }),
        onActivity: (sessions) => tell({ type: 'activity', at: clock.now(), sessions }),
        counts: counts.all,
        brokers: brokers.states,
      },
      projects,
      enrolment,
      brokerGate: brokers,
    });
  } catch (error) {
    site.stop();
    projects.stop();
    await Promise.all([brokers.close(), logs.stop(), enrolment?.close()]);
    await store.close();
    throw error;
  }
  const running = api;
  watch();
  const url = urlOf(config, running.port);
  log.info({ url, licenseServers: config.licenseServers.length }, 'the monitoring server is listening');

  /** Goes on with another database; the one before is closed with all that was recorded in it. */
  async function changeStore(next: ServerConfig): Promise<void> {
    const opened = await openStore(next);
    const before = store;
    store = opened;
    await before.close();
    await remember(opened);
    await site.recordAll();
  }

  return {
    url,
    port: running.port,
    token: config.tokens[0]?.token ?? '',
    async reload(next) {
      const kept = restartNeeded(config, next);
      if (config.databasePath === next.databasePath) store.configure(historyOptions(next));
      else await changeStore(next);
      // Where it listens stays as it was, so that a later reload still says what a restart would change.
      config = {
        ...next,
        listen: config.listen,
        tls: config.tls && (next.tls ?? config.tls),
        ...(config.enrolment && { enrolment: { ...config.enrolment, ...next.enrolment, path: config.enrolment.path } }),
      };
      if (config.enrolment) enrolment?.configure(config.enrolment);
      running.reconfigure(apiSettings(config));
      tell({ type: 'rules', at: clock.now(), rules: config.rules });
      await projects.configure(config.projects, config.directory);
      watch();
      const serverIds = config.licenseServers.map(({ id }) => id);
      pollCounts.keepOnly(serverIds);
      counts.keepOnly(serverIds);
      log.info(
        { restartNeeded: kept, licenseServers: config.licenseServers.length },
        'the configuration was read again',
      );
      return kept;
    },
    async close() {
      log.info('the monitoring server ends');
      ending.abort();
      // Polls end before brokers go, so that none fails for want of a broker; and brokers are told before the port is freed.
      const ends = Promise.allSettled([poller.stop(), remover.stop(), brokers.close(), logs.stop(), ...checks]);
      await running.close();
      await enrolment?.close();
      // What brokers and logs bring until then is kept.
      await ends;
      site.stop();
      projects.stop();
      await store.close();
    },
  };
}
