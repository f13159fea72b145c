/** `seatlight server discover`: the command's words. */
import { type Command, InvalidArgumentError } from 'commander';
import { maxHosts } from '../electron/ipc/discovery-contract.ts';
import { standardOutput } from './terminal.ts';

interface Options {
  readonly host: readonly string[];
  readonly json: boolean;
}

function oneMoreHost(text: string, before: readonly string[]): readonly string[] {
  if (before.length < maxHosts) return [...before, text];
  throw new InvalidArgumentError(`No more than ${maxHosts} hosts are tried at once.`);
}

/** @param server the command `server` */
export function discoverCommand(server: Command): void {
  server
    .command('discover')
    .description(
      'look for license servers in the variables and files of this machine, and propose them; changes nothing',
    )
    .option('--host <name>', 'also try the usual ports of this host; several times for several', oneMoreHost, [])
    .option('--json', 'print JSON', false)
    .action(async ({ host, json }: Options) => {
      const { discover } = await import('../electron/discovery/discover.ts');
      const { systemDiscovery } = await import('../electron/discovery/system-effects.ts');
      const { discoveryLines } = await import('./discover-text.ts');
      const terminal = standardOutput(process.env);
      const result = await discover(systemDiscovery(), host);
      terminal.lines(json ? [JSON.stringify(result, null, 2)] : discoveryLines(result, terminal.paint));
    });
}
