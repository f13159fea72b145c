/** `seatlight doctor`: the command's words. */
import type { Command } from 'commander';
import { watchedServerSchema } from '../electron/ipc/license-server-setting.ts';
import type { WatchedServer } from '../electron/ipc/settings-contract.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import type { TargetOptions } from './target.ts';
import { standardOutput } from './terminal.ts';

interface Words {
  readonly lmutil?: string;
  readonly licenseServer?: string;
  readonly tool?: string;
  readonly web?: string;
  readonly table?: string;
}

/** The option that is wrong, and what to do, by the part of the license server that is. */
const complaints: Readonly<Record<string, readonly [string, string]>> & {
  readonly address: readonly [string, string];
} = {
  address: ['--license-server', 'Write it as port@host for FlexLM, or manager:port@host, such as rlm:5053@host.'],
  tool: ['--tool', 'Give the path of the status tool.'],
  web: ['--web', 'Correct it, or leave it out.'],
  table: ['--table', 'Leave it out, or name such a license server as table:port@host.'],
};

/** Throws `CommandError` when it cannot be asked. */
function licenseServerOf({ licenseServer: address, tool, web, table }: Words): WatchedServer | undefined {
  if (address === undefined) {
    if (tool === undefined && web === undefined && table === undefined) return undefined;
    throw new CommandError(
      'It is not said which license server is to be asked.',
      'Name it with --license-server, such as rlm:5053@host.',
      exitCodes.usage,
    );
  }
  const read = watchedServerSchema.safeParse({ address, tool, web, table });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [option, nextStep] = complaints[String(issue?.path[0])] ?? complaints.address;
  throw new CommandError(`${option}: ${issue?.message ?? 'is not in form'}`, nextStep, exitCodes.usage);
}

/**
 * @param command with the options by which a monitoring server is found
 * @param targetOf what those options say
 */
export function doctorCommand<O>(command: Command, targetOf: (options: O) => TargetOptions): void {
  command
    .description('go from the settings to the data step by step, and say where it ends and what to do')
    .option('--lmutil <path>', 'an lmutil to try')
    .option('--license-server <address>', 'a license server to ask from here: port@host, or manager:port@host')
    .option('--tool <path>', 'with --license-server: the status tool of its license manager')
    .option('--web <url>', 'with --license-server: where its web pages are')
    .option('--table <file>', 'with --license-server table:port@host: the file that says how to read it')
    .action(async (options: O & Words) => {
      const { runDoctor } = await import('./doctor.ts');
      const { lmutil } = options;
      const licenseServer = licenseServerOf(options);
      process.exitCode = await runDoctor({ ...targetOf(options), lmutil, licenseServer }, standardOutput(process.env));
    });
}
