/** `seatlight server`: runs a monitoring server by a configuration file, until it is told to end. */
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { ConfigError } from '../server/config/config-error.ts';
import { checkConfigFile, type LoadedConfig, loadConfig } from '../server/config/load-config.ts';
import { openLog } from '../server/logging/logger.ts';
import { type RunningServer, startServer } from '../server/server.ts';
import { startProblem } from '../server/start-problem.ts';
import { systemEffects } from '../server/system-effects.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { type ServiceProcess, thisProcess, untilEnd } from './service-process.ts';

export interface ServerCommandOptions {
  /** Path of the configuration file. */
  readonly config: string;
  /** Only says whether the configuration is right. */
  readonly check?: boolean;
}

const loadOrFail = async (path: string, check: boolean): Promise<LoadedConfig> => {
  try {
    return await (check ? checkConfigFile(path) : loadConfig(path));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CommandError(error.message, 'Nothing was started. Correct the file and try again.', exitCodes.usage);
  }
};

const secretsOf = ({ server }: LoadedConfig): readonly string[] => [
  ...server.tokens.map(({ token }) => token),
  ...server.brokers.flatMap(({ tokens }) => tokens),
];

/**
 * Runs until SIGTERM or SIGINT and returns the exit code.
 * @throws CommandError when the configuration is wrong or the server cannot start.
 */
export async function runServer(options: ServerCommandOptions, own: ServiceProcess = thisProcess): Promise<ExitCode> {
  const path = resolve(options.config);
  const loaded = await loadOrFail(path, options.check ?? false);
  if (options.check) {
    for (const warning of loaded.warnings) own.print(`Warning: ${warning}`);
    own.print(`${path}: the configuration is right. License servers: ${loaded.server.licenseServers.length}.`);
    return exitCodes.ok;
  }
  const log = openLog(loaded.log);
  const { logger } = log;
  log.hide(secretsOf(loaded));
  own.onFailure((error) => {
    logger.fatal({ error }, 'an error nobody caught');
    own.exit(exitCodes.trouble);
  });
  for (const warning of loaded.warnings) logger.warn(warning);
  const server = await startOrFail(loaded, logger);
  own.print(`Seatlight monitoring server: ${server.url}`);
  if (loaded.ownToken) {
    own.print(
      `${loaded.ownToken.made ? 'A token was made up for it.' : 'Agents need its token.'} It is in ${loaded.ownToken.path}`,
    );
  }

  let reloading: Promise<void> = Promise.resolve();
  own.onSignal('SIGHUP', () => {
    reloading = reloading.then(() => reload(path, loaded.log, server, log.hide, logger));
  });
  await untilEnd(own);
  await server.close();
  log.close();
  return exitCodes.ok;
}

async function startOrFail(loaded: LoadedConfig, logger: Logger): Promise<RunningServer> {
  try {
    return await startServer(loaded.server, systemEffects(logger));
  } catch (error) {
    const problem = startProblem(error);
    logger.error({ problem }, 'the monitoring server could not start');
    logger.debug({ error }, 'where it failed');
    throw new CommandError(problem.message, problem.nextStep, exitCodes.trouble);
  }
}

/**
 * Reads the file again; when it is wrong, everything stays as it was.
 *
 * @param logConfig how the log is written, which only a restart changes
 */
async function reload(
  path: string,
  logConfig: LoadedConfig['log'],
  server: RunningServer,
  hide: (secrets: readonly string[]) => void,
  logger: Logger,
): Promise<void> {
  try {
    const loaded = await loadConfig(path);
    hide(secretsOf(loaded));
    for (const warning of loaded.warnings) logger.warn(warning);
    const ofServer = await server.reload(loaded.server);
    const restartNeeded = isDeepStrictEqual(loaded.log, logConfig) ? ofServer : [...ofServer, 'log'];
    if (restartNeeded.length > 0) logger.warn({ keys: restartNeeded }, 'these keys take effect at the next start only');
  } catch (error) {
    const reason = error instanceof ConfigError ? error.message : startProblem(error).message;
    logger.error({ reason }, 'the configuration was not taken over; the server goes on with the one before');
  }
}
