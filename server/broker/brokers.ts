/**
 * All brokers that are connected: which license servers their logs belong to, what keeps a log from being read, and whom to
 * ask when a status tool is to be run.
 */
import type { Logger } from 'pino';
import { type BrokerHello, type BrokerLog, logName, type Piece } from '../../protocol/broker.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { Manager, Problem } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { LogReceiver } from '../collect/log/log-batch.ts';
import type { RunCall } from '../collect/run-call.ts';
import type { BrokerConfig } from '../config/server-config.ts';
import type { LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { LogPosition } from '../store/history-store.ts';
import { createArrivals } from './arrivals.ts';
import { brokerAway, brokerUnknown } from './broker-problems.ts';
import type { BrokerSession, LogTargets } from './broker-session.ts';
import { createBrokerTool } from './broker-tool.ts';
import { createIntakes } from './intakes.ts';
import { createLogProblems } from './log-problems.ts';
import { type LogRoutes, routeLogs } from './log-routes.ts';

/** What may change while the server runs. */
export interface BrokerSettings {
  readonly brokers: readonly BrokerConfig[];
  readonly licenseServers: readonly LicenseServerConfig[];
}

export interface BrokersOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  managerOf(manager: Manager): LicenseManager;
  readonly receiver: LogReceiver;
}

/** How a broker does, for health and metrics. */
export interface BrokerState {
  readonly name: string;
  readonly connected: boolean;
  /** When the last log line came from it; null when none did since the start. */
  readonly lastLineAt: number | null;
  /** Bytes of its logs that were gone before it could read them, since the start, as far as they could be counted. */
  readonly lostBytes: number;
}

/** A broker that said hello. */
export interface Joined {
  readonly name: string;
  /** The machine that it comes from. */
  readonly peer: string;
  readonly hello: BrokerHello;
  readonly session: BrokerSession;
}

export interface Brokers {
  /**
   * The broker has its place from now on; another one of its name has to go.
   * @returns where its logs go, and the machine of the broker that it replaces, if any
   */
  join(joined: Joined): { readonly targets: readonly LogTargets[]; readonly replaced: string | null };
  leave(name: string, session: BrokerSession): void;
  /** New pieces of one of its logs came. @param missing - how many before or between them will never come */
  lines(name: string, log: number, fresh: readonly Piece[], missing: number): void;
  logState(name: string, log: number, problem: Problem | null): void;
  configure(licenseServers: readonly LicenseServerConfig[]): void;
  remember(positions: readonly LogPosition[]): void;
  toolAt(server: LicenseServerConfig): RunCall;
  states(): readonly BrokerState[];
  /** Tries again to have kept what was only taken note of. */
  keep(): void;
  /** Resolves when no batch is on its way any more. */
  stop(): Promise<void>;
}

interface Connected extends Joined {
  readonly routes: LogRoutes;
  /** What it says of its logs, by their place. */
  readonly logProblems: Map<number, Problem | null>;
}

interface Totals {
  lastLineAt: number | null;
  lostBytes: number;
}

/** @param names - the brokers that are configured */
export function createBrokers(options: BrokersOptions, names: () => readonly string[]): Brokers {
  const { clock, log, receiver, managerOf } = options;
  const intakes = createIntakes(receiver, (error, serverId) =>
    log.error({ error, serverId }, 'a piece of a log could not be handled'),
  );
  const problems = createLogProblems(clock, receiver.onState);
  const arrivals = createArrivals(clock);
  const connected = new Map<string, Connected>();
  const totals = new Map<string, Totals>();
  let licenseServers: readonly LicenseServerConfig[] = [];
  let stopped = false;

  const hasLog = (server: LicenseServerConfig): boolean => server.broker !== undefined && server.logs?.length !== 0;
  const noBroker = (name: string): Problem => (names().includes(name) ? brokerAway(name) : brokerUnknown(name));

  function totalsOf(name: string): Totals {
    const known = totals.get(name) ?? { lastLineAt: null, lostBytes: 0 };
    totals.set(name, known);
    return known;
  }

  /** Tells how the log of every license server behind this broker does. */
  function tellProblems(name: string): void {
    if (stopped) return;
    const broker = connected.get(name);
    for (const server of licenseServers) {
      if (server.broker !== name || !hasLog(server)) continue;
      if (broker) problems.set(server.id, problemOf(server, broker));
      else if (names().includes(name)) problems.setIfItLasts(server.id, brokerAway(name));
      else problems.set(server.id, brokerUnknown(name));
    }
  }

  function problemOf({ id }: LicenseServerConfig, { routes, logProblems }: Connected): Problem | null {
    const told = [...logProblems].find(
      ([index, problem]) => problem !== null && routes.routes[index]?.some(({ serverId }) => serverId === id),
    );
    return routes.problems[id] ?? told?.[1] ?? null;
  }

  const targetsOf = (name: string, logs: readonly BrokerLog[], { routes }: LogRoutes): LogTargets[] =>
    logs.map((each, index) =>
      (routes[index] ?? []).flatMap(({ serverId, manager, daemons }) => {
        const { createLogParser } = managerOf(manager);
        if (createLogParser === undefined) return [];
        const intake = intakes.of(name, each, serverId, createLogParser);
        if (intake !== null) return [{ intake, daemons }];
        log.error({ broker: name, log: logName(each) }, 'a broker has had too many logs; this one is not taken');
        return [];
      }),
    );

  function warnOfSecond({ name, peer, hello }: Joined, before: Joined): void {
    log.warn(
      { broker: name, host: hello.host, peer, replacedHost: before.hello.host, replacedPeer: before.peer },
      'a second broker signed in with the token of a connected one; if it was not moved, the token may be stolen',
    );
  }

  return {
    join(joined) {
      const { name, peer, hello } = joined;
      const before = connected.get(name);
      const routes = routeLogs(name, hello.logs, licenseServers);
      connected.set(name, { ...joined, routes, logProblems: new Map() });
      log.info({ broker: name, host: hello.host, peer, logs: hello.logs.map(logName) }, 'a broker is connected');
      // One whose line broke comes back before its old connection is known to be dead.
      const isOther = before !== undefined && before.hello.instance !== hello.instance;
      if (isOther) warnOfSecond(joined, before);
      before?.session.refuse('replaced', `It is on ${hello.host} (${peer}).`);
      tellProblems(name);
      arrivals.arrived(name);
      return {
        targets: targetsOf(name, hello.logs, routes),
        replaced: isOther ? `${before.hello.host} (${before.peer})` : null,
      };
    },
    leave(name, session) {
      if (connected.get(name)?.session !== session) return;
      connected.delete(name);
      arrivals.left(name);
      log.info({ broker: name }, 'a broker is gone');
      tellProblems(name);
    },
    lines(name, index, fresh, missing) {
      const shipped = connected.get(name)?.hello.logs[index];
      const about = { broker: name, log: shipped && logName(shipped) };
      const total = totalsOf(name);
      const lostBytes = fresh.reduce((sum, piece) => sum + (piece.lostBytes ?? 0), 0);
      total.lastLineAt = clock.now();
      total.lostBytes += lostBytes;
      if (fresh.some((piece) => piece.lostBytes !== 0))
        log.warn({ ...about, lostBytes }, 'part of a log was gone before it could be read');
      if (missing > 0) log.warn({ ...about, pieces: missing }, 'pieces of a log are neither here nor at the broker');
    },
    logState(name, index, problem) {
      connected.get(name)?.logProblems.set(index, problem);
      if (problem) log.warn({ broker: name, problem }, 'a broker cannot read a log');
      tellProblems(name);
    },
    configure(next) {
      const withLog = new Set(next.filter(hasLog).map(({ id }) => id));
      for (const { id } of licenseServers) if (!withLog.has(id)) problems.forget(id);
      licenseServers = next;
      for (const { name, session, hello, routes } of connected.values()) {
        if (!sameValue(routes, routeLogs(name, hello.logs, next))) session.refuse('reconfigured');
      }
      for (const name of new Set(next.flatMap(({ broker }) => broker ?? []))) tellProblems(name);
    },
    remember: intakes.remember,
    toolAt(server) {
      const { broker: name = '' } = server;
      const reach = async (signal: AbortSignal | undefined) => {
        if (!connected.has(name) && names().includes(name)) await arrivals.wait(name, signal);
        return connected.get(name) ?? noBroker(name);
      };
      return createBrokerTool({ server, manager: managerOf(server.manager), version: options.version, reach });
    },
    states: () => names().map((name) => ({ name, connected: connected.has(name), ...totalsOf(name) })),
    keep() {
      void intakes.keep().then(() => {
        for (const { session } of connected.values()) session.acknowledge();
      });
    },
    async stop() {
      stopped = true;
      problems.stop();
      arrivals.stop();
      await intakes.settled();
    },
  };
}
