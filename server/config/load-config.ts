/** From a configuration file on disk to what the server runs by: reads the files it names and fills in paths. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { describeProblems, nameOfPath } from '../../protocol/config/schema-problems.ts';
import type { YamlSource } from '../../protocol/config/yaml-source.ts';
import { isLoopbackHost } from '../../protocol/loopback.ts';
import { managerFacts } from '../../protocol/managers.ts';
import { addressOf, idOf, nameOf } from './check-config.ts';
import { ConfigError, type OrFail, reasonOf } from './config-error.ts';
import type { ConfigFile } from './config-schema.ts';
import { readBrokers } from './load-brokers.ts';
import { readPeople } from './load-people.ts';
import { readProjects } from './load-projects.ts';
import { readTls } from './load-tls.ts';
import { hasTokens, type LoadedTokens, readTokens } from './load-tokens.ts';
import { readConfig } from './read-config.ts';
import { reclaimRulesOf } from './reclaim-schema.ts';
import { rulesOf } from './request-schema.ts';
import type { ServerConfig } from './server-config.ts';
import { tableOf } from './table-schema.ts';
import { isOpenToOthers } from './token-file.ts';
import { enrolmentOf, rolesIn } from './trust-schema.ts';

export interface LoadedConfig {
  readonly server: ServerConfig;
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly file: string | null };
  /** Things that work but should be known. */
  readonly warnings: readonly string[];
  readonly ownToken: LoadedTokens['ownToken'];
}

/** @throws ConfigError */
export const loadConfig = (path: string): Promise<LoadedConfig> => load(path, true);

/**
 * As `loadConfig`, but leaves everything on disk as it is: without a configured token, `server.tokens` is empty.
 * @throws ConfigError
 */
export const checkConfigFile = (path: string): Promise<LoadedConfig> => load(path, false);

async function load(path: string, mayWrite: boolean): Promise<LoadedConfig> {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new ConfigError([`${path}: cannot read this file: ${reasonOf(error)}.`]);
  });
  const reading = readConfig(text);
  if (!reading.ok) throw new ConfigError(describeProblems(path, reading.problems));
  return resolveConfig(reading.file, reading.source, path, mayWrite);
}

async function resolveConfig(
  file: ConfigFile,
  source: YamlSource,
  path: string,
  mayWrite: boolean,
): Promise<LoadedConfig> {
  const folder = dirname(resolve(path));
  const dataDirectory = resolve(folder, file.data_directory);
  const orFail: OrFail = async (what, key, nextStep) => {
    try {
      return await what;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      const message = `"${nameOfPath(key)}" cannot be used: ${reasonOf(error)}.`;
      throw new ConfigError(describeProblems(path, [{ ...source.place(key), message, nextStep }]));
    }
  };

  const inConfig = hasTokens(file) && (await isOpenToOthers(path));
  const tokens = await readTokens(file, { config: folder, own: mayWrite ? dataDirectory : null }, orFail);
  const { brokers, warnings: ofBrokers } = await readBrokers(
    file,
    tokens.tokens.map(({ token }) => token),
    folder,
    orFail,
  );
  const warnings = [
    ...(inConfig
      ? [`${path} has a token in it and may be read by others on this machine; use chmod 600 or "token_file".`]
      : []),
    ...tokens.warnings,
    ...ofBrokers,
  ];
  if (!isLoopbackHost(file.listen.host) && !file.tls) {
    warnings.push(
      'Listening beyond this machine without TLS: tokens and the names of people cross the network in clear.',
    );
  }

  const directory = file.directory_file ? await readPeople(resolve(folder, file.directory_file), orFail) : [];

  const atBroker = file.license_servers.filter(({ tool_at_broker }) => tool_at_broker).map(nameOf);
  if (file.reclaim?.enabled && file.reclaim.release_stuck && atBroker.length > 0) {
    warnings.push(`A broker takes no seats away: "reclaim.release_stuck" does nothing at ${atBroker.join(', ')}.`);
  }

  return {
    server: {
      listen: { host: file.listen.host, port: file.listen.port },
      tokens: tokens.tokens,
      tls: file.tls ? await readTls(file.tls, folder, orFail) : null,
      site: file.site,
      newestAgentVersion: file.agents.newest_version,
      licenseServers: file.license_servers.map((server) => ({
        id: idOf(server),
        manager: server.manager,
        name: nameOf(server),
        address: addressOf(server).address,
        tool: toolOf(folder, server),
        ...(server.web !== undefined && { web: server.web }),
        ...(server.table && { table: tableOf(server.table) }),
        ...(server.license_files && { licenseFiles: server.license_files.map((name) => resolve(folder, name)) }),
        timeZone: server.time_zone,
        logs: server.logs?.map((log) => {
          const { path: logPath, ...rest } = typeof log === 'string' ? { path: log } : log;
          // Logs behind a broker are named as the broker names them.
          return { ...rest, path: server.broker === undefined ? resolve(folder, logPath) : logPath };
        }),
        optionsFiles: server.options_files?.map((name) => resolve(folder, name)),
        broker: server.broker,
        toolAtBroker: server.tool_at_broker,
        pollSeconds: server.poll_seconds,
        timeoutSeconds: server.timeout_seconds,
      })),
      databasePath: file.database ? resolve(folder, file.database) : join(dataDirectory, 'seatlight.db'),
      retention: {
        detailDays: file.retention.detail_days,
        hourlyDays: file.retention.hourly_days,
        checkoutDays: file.retention.checkout_days,
      },
      rules: rulesOf(file, reclaimRulesOf(file.reclaim, directory)),
      brokers,
      directory,
      ...(file.roles && { roles: rolesIn(file.roles) }),
      enrolment: enrolmentOf(file.enrolment, join(dataDirectory, 'enrolment.json')),
      projects: await readProjects(file, folder, orFail),
      toolFromRequests: false,
    },
    log: { level: file.log.level, file: file.log.file ? resolve(folder, file.log.file) : null },
    warnings,
    ownToken: tokens.ownToken,
  };
}

/** The status tool: with a broker that runs its own, the one by the usual name stands for that. */
function toolOf(folder: string, server: ConfigFile['license_servers'][number]): [string, ...string[]] {
  const usual = managerFacts[server.manager].program ?? 'lmutil';
  return toolIn(folder, (server.tool_at_broker ? undefined : server.tool) ?? usual);
}

/** The status tool; a bare name is looked for on the PATH, as ever. */
function toolIn(
  folder: string,
  tool: NonNullable<ConfigFile['license_servers'][number]['tool']>,
): [string, ...string[]] {
  const [program, ...words] = typeof tool === 'string' ? ([tool] as const) : tool;
  return [program === basename(program) ? program : resolve(folder, program), ...words];
}
