/** `seatlight broker`: runs a broker until it is told to end. */
import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { type BrokerOptions, type LogToShip, type RunningBroker, startBroker } from '../broker/broker.ts';
import { TokenTrouble } from '../broker/link/broker-trouble.ts';
import { systemSpoolFiles } from '../broker/spool/spool-files.ts';
import { lockSpool, SpoolInUse } from '../broker/spool/spool-lock.ts';
import type { ResolveRoute } from '../electron/agent/route.ts';
import { readServerAddress, serverLabel } from '../electron/agent/server-address.ts';
import { openWebSocket } from '../electron/agent/socket.ts';
import { systemClock } from '../protocol/clock.ts';
import type { Manager } from '../protocol/license.ts';
import type { NamedLicenseServer } from '../protocol/license-server.ts';
import { managerFacts } from '../protocol/managers.ts';
import { systemLogFiles } from '../server/collect/log/log-files.ts';
import { runCall } from '../server/collect/run-call.ts';
import { reasonOf } from '../server/config/config-error.ts';
import { tokenSchema } from '../server/config/config-values.ts';
import { isOpenToOthers, readTokenFile } from '../server/config/token-file.ts';
import { licenseManagerOf } from '../server/license-managers/index.ts';
import { openLog } from '../server/logging/logger.ts';
import { version } from '../server/version.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { routeTo } from './follow-server.ts';
import { type ServiceProcess, thisProcess, untilEnd } from './service-process.ts';

/** The path of the status tool of one license manager. */
export interface ManagersTool {
  readonly manager: Manager;
  readonly path: string;
}

/** The words of the command line, as far as they were given. */
export interface BrokerWords {
  readonly server?: string;
  readonly log?: readonly LogToShip[];
  readonly licenseServer?: readonly NamedLicenseServer[];
  readonly lmutil: string;
  readonly tool?: readonly ManagersTool[];
  readonly name?: string;
  readonly tokenFile?: string;
  readonly spool?: string;
  readonly spoolMb: number;
}

const usage = (message: string, nextStep: string): CommandError => new CommandError(message, nextStep, exitCodes.usage);

/** Where lines are kept when nothing is said: what systemd gave it, else the usual place of the system. */
export function spoolFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  const given = env.STATE_DIRECTORY?.split(':')[0];
  if (given) return given;
  if (platform === 'win32') return join(env.ProgramData ?? 'C:\\ProgramData', 'Seatlight', 'broker');
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'seatlight-broker');
}

function addressOf({ server }: BrokerWords, env: NodeJS.ProcessEnv): string {
  const text = server ?? env.SEATLIGHT_SERVER;
  if (!text) throw usage('No monitoring server is named.', 'Give --server https://monitor.example.');
  const address = readServerAddress(text);
  if (!address.ok) throw usage(address.message, 'Correct the address.');
  return address.url;
}

/** The token, read anew every time, so that another one can be put in its place while the broker runs. */
async function readToken({ tokenFile }: BrokerWords, env: NodeJS.ProcessEnv): Promise<string> {
  if (tokenFile === undefined) {
    const token = env.SEATLIGHT_BROKER_TOKEN?.trim();
    const read = tokenSchema.safeParse(token);
    if (read.success) return read.data;
    if (token) {
      const reason = read.error.issues[0]?.message ?? 'is not usable';
      throw usage(`The token in SEATLIGHT_BROKER_TOKEN ${reason}.`, 'Put the whole token there, and nothing else.');
    }
    throw usage(
      'The broker has no token.',
      'Put the token that "brokers" of the configuration of the monitoring server has for it into a file for --token-file.',
    );
  }
  try {
    const [token] = await readTokenFile(tokenFile);
    return token as string;
  } catch (error) {
    throw usage(
      `The token file ${tokenFile} cannot be used: ${reasonOf(error)}.`,
      'Put the token on a line of its own.',
    );
  }
}

/** Says what works but should be known. */
async function warn(words: BrokerWords, logger: Logger): Promise<void> {
  if (words.tokenFile !== undefined && (await isOpenToOthers(words.tokenFile))) {
    logger.warn({ file: words.tokenFile }, 'the token file may be read by others on this machine; use chmod 600');
  }
}

/**
 * Runs until SIGTERM or SIGINT and returns the exit code. A monitoring server that does not answer, or does not let it in,
 * does not end it: it keeps trying.
 * @throws CommandError when the command line is wrong or the spool cannot be used.
 */
export async function runBroker(
  words: BrokerWords,
  own: ServiceProcess = thisProcess,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ExitCode> {
  const url = addressOf(words, env);
  const { log: logs = [], licenseServer: licenseServers = [] } = words;
  if (logs.length === 0 && licenseServers.length === 0)
    throw usage('There is nothing to do.', 'Name a log with --log, or a license server with --license-server.');
  const token = await readToken(words, env);
  const { logger, hide } = openLog({ level: 'info', file: null });
  hide([token]);
  own.onFailure((error) => {
    logger.fatal({ error }, 'an error nobody caught');
    own.exit(exitCodes.trouble);
  });
  await warn(words, logger);
  const route = routeTo({ url, token: null, urlSource: '', tokenSource: '' });
  const resolveRoute: ResolveRoute = async (tries) => {
    const fresh = await readToken(words, env).catch((error: unknown) => {
      throw error instanceof CommandError ? new TokenTrouble(error.message, error.nextStep) : error;
    });
    hide([fresh]);
    return { ...(await route(tries)), token: fresh };
  };
  const broker = await startOrFail(
    {
      label: serverLabel(url),
      name: words.name ?? null,
      logs,
      licenseServers,
      toolOf: (manager) => [toolOf(words, manager)],
      spoolFolder: resolve(words.spool ?? spoolFolder(env, process.platform, homedir())),
      maxSpoolBytes: words.spoolMb * 1024 * 1024,
    },
    resolveRoute,
    logger,
  );
  logger.info({ server: url, logs: logs.length, licenseServers: licenseServers.length, version }, 'the broker runs');
  await untilEnd(own);
  logger.info('the broker ends');
  await broker.stop();
  return exitCodes.ok;
}

function toolOf({ tool = [], lmutil }: BrokerWords, manager: Manager): string {
  const named = tool.find((one) => one.manager === manager)?.path;
  return named ?? (manager === 'flexlm' ? lmutil : (managerFacts[manager].program ?? manager));
}

async function startOrFail(options: BrokerOptions, resolveRoute: ResolveRoute, log: Logger): Promise<RunningBroker> {
  try {
    return await startBroker(options, {
      clock: systemClock,
      log,
      version,
      host: hostname(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || null,
      random: Math.random,
      openSocket: openWebSocket,
      resolveRoute,
      runCall,
      managerOf: licenseManagerOf,
      logFiles: systemLogFiles,
      spoolFiles: systemSpoolFiles,
      lockSpool,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const inUse = error instanceof SpoolInUse;
    throw new CommandError(
      inUse ? message : `The spool folder ${options.spoolFolder} cannot be used: ${message}.`,
      inUse
        ? 'End the other one, or give this one its own folder with --spool.'
        : 'Name a folder that this account may write to with --spool.',
      exitCodes.trouble,
    );
  }
}
