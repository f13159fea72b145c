/** Which log of a broker belongs to which license server. Pure. */
import type { BrokerLog } from '../../protocol/broker.ts';
import type { Problem } from '../../protocol/license.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { brokerAmbiguous, brokerLogMissing, brokerWithoutLogs } from './broker-problems.ts';

/** A license server that has (part of) a log. */
export interface LogRoute {
  readonly serverId: string;
  readonly manager: LicenseServerConfig['manager'];
  /** Only events of these vendor daemons; all of them when null. */
  readonly daemons: readonly string[] | null;
}

export interface LogRoutes {
  /** By place of the log in what the broker said. */
  readonly routes: readonly (readonly LogRoute[])[];
  /** License servers of the broker whose log is not to be had, by id, and why. */
  readonly problems: Readonly<Record<string, Problem>>;
}

/**
 * A license server that names its logs in the configuration gets these; one that names none gets all that the broker
 * ships, as long as it is the only one of this broker.
 */
export function routeLogs(
  broker: string,
  logs: readonly BrokerLog[],
  licenseServers: readonly LicenseServerConfig[],
): LogRoutes {
  const own = licenseServers.filter((server) => server.broker === broker);
  const routes: LogRoute[][] = logs.map(() => []);
  const problems: Record<string, Problem> = {};
  for (const server of own) {
    const problem = problemOf(server);
    if (problem !== null) problems[server.id] = problem;
    logs.forEach((log, index) => {
      const daemons = daemonsFor(server, log);
      if (daemons !== 'none') routes[index]?.push({ serverId: server.id, manager: server.manager, daemons });
    });
  }
  return { routes, problems };

  function problemOf(server: LicenseServerConfig): Problem | null {
    if (server.logs === undefined) {
      const others = own.filter(({ id }) => id !== server.id);
      if (others.length > 0)
        return brokerAmbiguous(
          broker,
          others.map(({ name }) => name),
        );
      return logs.length === 0 ? brokerWithoutLogs(broker) : null;
    }
    const missing = server.logs.find(({ path }) => !logs.some((log) => log.path === path));
    return missing === undefined ? null : brokerLogMissing(broker, missing.path, logs);
  }

  /** The vendor daemons whose lines the license server wants from this log; `none` when it is not its log. */
  function daemonsFor(server: LicenseServerConfig, log: BrokerLog): readonly string[] | null | 'none' {
    const shipped = log.daemon === null ? null : [log.daemon];
    if (server.logs === undefined) return own.length === 1 ? shipped : 'none';
    const named = server.logs.filter(({ path }) => path === log.path);
    if (named.length === 0) return 'none';
    const wanted = named.map(({ daemon }) => daemon);
    if (wanted.some((daemon) => daemon === undefined)) return shipped;
    const daemons = wanted.filter((daemon) => daemon !== undefined);
    if (shipped === null) return daemons;
    const both = daemons.filter((daemon) => daemon.toLowerCase() === log.daemon?.toLowerCase());
    return both.length === 0 ? 'none' : both;
  }
}
