/** `seatlight broker`: the command's words; what it does is in `run-broker.ts`. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { LogToShip } from '../broker/broker.ts';
import { maxLogsOfBroker } from '../protocol/broker.ts';
import { isSameServer, type NamedLicenseServer, readLicenseServer } from '../protocol/license-server.ts';
import { managerNamed } from '../protocol/managers.ts';
import { wholeNumber } from './option-values.ts';
import type { BrokerWords, ManagersTool } from './run-broker.ts';

/** Whether both have lines of one vendor daemon; without one, a log has those of all. */
const sameDaemon = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one.toLowerCase() === other.toLowerCase();

/** Reads `PATH` or `PATH=daemon`, and adds it to those before. Vendor daemons have no dots in their names, logs do. */
export function addLog(text: string, before: readonly LogToShip[] = []): readonly LogToShip[] {
  const [, path = text, daemon = null] = /^(.+)=([\w-]{1,128})$/.exec(text) ?? [];
  if (path.trim() === '') throw new InvalidArgumentError('Write the path of a log, and =daemon for one vendor daemon.');
  const log = { path: resolve(path), daemon };
  const sameFile = before.filter((other) => other.path === log.path);
  if (sameFile.some((other) => sameDaemon(other.daemon, daemon)))
    throw new InvalidArgumentError('The same log is named twice, so its denials would count twice.');
  if (before.length >= maxLogsOfBroker) throw new InvalidArgumentError(`No more than ${maxLogsOfBroker} logs.`);
  return [...before, log];
}

/** Reads `port@host` or `manager:port@host`, and adds it to those before. */
export function addLicenseServer(
  text: string,
  before: readonly NamedLicenseServer[] = [],
): readonly NamedLicenseServer[] {
  const read = readLicenseServer(text);
  if (!read.ok) throw new InvalidArgumentError(`${read.message} ${read.nextStep}`);
  if (before.some((other) => isSameServer(other, read.value)))
    throw new InvalidArgumentError('The same license server is named twice.');
  if (before.length >= maxLogsOfBroker)
    throw new InvalidArgumentError(`No more than ${maxLogsOfBroker} license servers.`);
  return [...before, read.value];
}

/** Reads `manager=path`, and adds it to those before. */
export function addTool(text: string, before: readonly ManagersTool[] = []): readonly ManagersTool[] {
  const [, name = '', path = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const manager = managerNamed(name);
  if (manager === null)
    throw new InvalidArgumentError('Write a license manager and the path, such as rlm=/opt/rlmutil.');
  if (before.some((other) => other.manager === manager))
    throw new InvalidArgumentError('The tool of that license manager is named twice.');
  return [...before, { manager, path }];
}

/** Adds the command. */
export function brokerCommand(program: Command): void {
  program
    .command('broker')
    .description('run beside a license server: ship its logs to the monitoring server, and run the status tool for it')
    .option('--server <url>', 'monitoring server; otherwise SEATLIGHT_SERVER')
    .option('--log <path[=daemon]>', 'a log to ship; may be given several times', addLog)
    .option(
      '--license-server <[manager:]port@host>',
      'a license server that the monitoring server may ask about through this broker; may be given several times',
      addLicenseServer,
    )
    .option('--lmutil <path>', 'the status tool of FlexLM', 'lmutil')
    .option('--tool <manager=path>', 'the status tool of another license manager; may be given several times', addTool)
    .option('--name <name>', 'refuse to run as another broker than this')
    .option('--token-file <path>', "file with this broker's own token; otherwise SEATLIGHT_BROKER_TOKEN")
    .option('--spool <folder>', 'where lines are kept until the monitoring server has them')
    .option('--spool-mb <number>', 'how much is kept there for each log at most', wholeNumber(16, 65_536), 256)
    .action(async (words: BrokerWords) => {
      const { runBroker } = await import('./run-broker.ts');
      process.exitCode = await runBroker(words);
    });
}
