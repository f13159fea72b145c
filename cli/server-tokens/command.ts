/** `seatlight server tokens`: the command's words; what each does is in a file of its own. */
import type { Command } from 'commander';
import type { Revocation } from '../../protocol/enrolment-rest.ts';
import { wholeNumber } from '../option-values.ts';
import type { TargetOptions } from '../target.ts';
import { standardOutput } from '../terminal.ts';
import type { AskAdministrator } from './administration.ts';

interface CreateWords {
  readonly name: string;
  readonly days: number;
  readonly expiry: boolean;
  readonly uses?: number;
  readonly user?: string;
  readonly onlyUsers: readonly string[];
  readonly onlyHosts: readonly string[];
  readonly file?: string;
  readonly address?: string;
}

interface RevokeWords {
  readonly tokenId?: string;
  readonly agentId?: string;
  readonly user?: string;
  readonly host?: string;
}

const dayMs = 86_400_000;

/**
 * Adds the commands.
 *
 * @param server the command `server`, which has the option `--config`
 * @param withServer adds the options by which a monitoring server is found
 * @param targetOf what those options say
 */
export function tokensCommand<O>(
  server: Command,
  withServer: (command: Command) => Command,
  targetOf: (options: O) => TargetOptions,
): void {
  const tokens = server
    .command('tokens')
    .description(
      'enrolment tokens and enrolled agents of a server that runs (administrators); `server --config FILE tokens …` finds it by its configuration',
    );

  /** By the configuration on this machine, or as other commands do. */
  async function administrator(options: O): Promise<AskAdministrator> {
    const { askServer } = await import('../ask-server.ts');
    const { config } = server.opts<{ config?: string }>();
    if (config === undefined) {
      const { findTarget } = await import('../target.ts');
      const target = await findTarget(targetOf(options));
      return (wanted) => askServer(target, wanted);
    }
    const { findConfiguredServer } = await import('./configured-server.ts');
    const { target, route } = await findConfiguredServer(config);
    return (wanted) => askServer(target, wanted, route);
  }

  withServer(tokens.command('create-enrolment'))
    .description('make a token with which agents enrol, and print it this once, or write an enrolment file')
    .requiredOption('--name <text>', 'what it is called in lists')
    .option('--days <number>', 'for how long agents can enrol with it', wholeNumber(1, 3650), 30)
    .option('--no-expiry', 'for ever instead')
    .option('--uses <number>', 'how many agents can; one with --user, else any number', wholeNumber(1, 1_000_000))
    .option('--user <name>', 'only this person, who is then known for certain')
    .option('--only-users <pattern...>', 'only people of such names; * stands for anything', [])
    .option('--only-hosts <pattern...>', 'only workstations of such names', [])
    .option('--file <path>', 'write an enrolment file, readable by you alone, instead of printing')
    .option('--address <url>', 'with --file: the address by which agents reach the server')
    .action(async (options: O & CreateWords, command: Command) => {
      if (options.address !== undefined && options.file === undefined) command.error('error: --address needs --file');
      const { createEnrolment } = await import('./create-enrolment.ts');
      const { user = null } = options;
      await createEnrolment(
        await administrator(options),
        {
          wish: {
            name: options.name,
            forMs: options.expiry ? options.days * dayMs : null,
            maxUses: options.uses ?? (user === null ? null : 1),
            user,
            users: [...options.onlyUsers],
            hosts: [...options.onlyHosts],
          },
          file: options.file ?? null,
          address: options.address ?? null,
        },
        standardOutput(process.env),
      );
    });

  withServer(tokens.command('list'))
    .description('print the enrolment tokens, newest first; nobody can read their secrets again')
    .option('--json', 'print JSON', false)
    .action(async (options: O & { json: boolean }) => {
      const { fetchTokens } = await import('./administration.ts');
      const { tokensText } = await import('./tokens-text.ts');
      const found = await (await administrator(options))(fetchTokens);
      const terminal = standardOutput(process.env);
      terminal.lines(
        options.json ? [JSON.stringify(found, null, 2)] : tokensText(found.tokens, Date.now(), terminal.paint),
      );
    });

  withServer(tokens.command('agents'))
    .description('print who is enrolled, where, and when they were seen last')
    .option('--user <name>', 'only agents of this person')
    .option('--host <name>', 'only agents on this workstation')
    .option('--json', 'print JSON', false)
    .action(async (options: O & { user?: string; host?: string; json: boolean }) => {
      const { fetchAgents } = await import('./administration.ts');
      const { agentsText } = await import('./tokens-text.ts');
      const { user, host } = options;
      const wanted = { ...(user === undefined ? {} : { user }), ...(host === undefined ? {} : { host }) };
      const found = await (await administrator(options))((route) => fetchAgents(route, wanted));
      const terminal = standardOutput(process.env);
      terminal.lines(options.json ? [JSON.stringify(found, null, 2)] : agentsText(found.agents, terminal.paint));
    });

  withServer(tokens.command('revoke'))
    .description('take back a token, or the access of agents, whose connections end at once')
    .option('--token-id <id>', 'an enrolment token; agents that enrolled with it stay')
    .option('--agent-id <id>', 'one agent')
    .option('--user <name>', 'all agents of this person')
    .option('--host <name>', 'all agents on this workstation')
    .action(async (options: O & RevokeWords, command: Command) => {
      const what = revocationOf(options);
      if (what === null) command.error('error: choose one of --token-id, --agent-id, --user and --host');
      const { revoke } = await import('./administration.ts');
      const { tokens: ended, agents } = await (await administrator(options))((route) => revoke(route, what));
      const { CommandError, exitCodes } = await import('../exit-codes.ts');
      if (ended + agents === 0 && ('token' in what || 'agent' in what)) {
        throw new CommandError(
          'There is no such token or agent, or its access was taken back before.',
          'See `seatlight server tokens list` and `seatlight server tokens agents`.',
          exitCodes.notFound,
        );
      }
      const { plural } = await import('../words.ts');
      standardOutput(process.env).lines([
        `Taken back: ${plural(ended, 'token')}, access of ${plural(agents, 'agent')}.`,
      ]);
    });
}

/** What is meant; null unless it is exactly one thing. */
function revocationOf({ tokenId, agentId, user, host }: RevokeWords): Revocation | null {
  const wanted: readonly Revocation[] = [
    ...(tokenId === undefined ? [] : [{ token: tokenId }]),
    ...(agentId === undefined ? [] : [{ agent: agentId }]),
    ...(user === undefined ? [] : [{ user }]),
    ...(host === undefined ? [] : [{ host }]),
  ];
  return wanted.length === 1 ? (wanted[0] as Revocation) : null;
}
