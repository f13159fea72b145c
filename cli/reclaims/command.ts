/** `seatlight reclaims`: the command's words; what each does is in a file of its own. */
import type { Command } from 'commander';
import { day } from '../option-values.ts';
import type { Target, TargetOptions } from '../target.ts';
import { standardOutput, type Terminal } from '../terminal.ts';
import type { ReportForm } from './print-reclaims.ts';

interface SpanWords {
  readonly from?: string;
  readonly to?: string;
  readonly feature?: string;
  readonly csv: boolean;
  readonly json: boolean;
}

/**
 * Adds the commands.
 *
 * @param withServer adds the options by which a monitoring server is found
 * @param targetOf what those options say
 */
export function reclaimsCommand<O>(
  program: Command,
  withServer: (command: Command) => Command,
  targetOf: (options: O) => TargetOptions,
): void {
  const reclaims = program
    .command('reclaims')
    .description('idle seats that were asked back, and what came of it (administrators)');

  const withSpan = (command: Command): Command =>
    withServer(command)
      .option('--from <day>', 'first day, such as 2026-11-01', day)
      .option('--to <day>', 'last day; otherwise today', day)
      .option('--feature <name>', 'only seats of this feature')
      .option('--csv', 'print CSV', false)
      .option('--json', 'print JSON', false);

  const reach = async (options: O): Promise<{ readonly target: Target; readonly terminal: Terminal }> => {
    const { findTarget } = await import('../target.ts');
    return { target: await findTarget(targetOf(options)), terminal: standardOutput(process.env) };
  };

  withSpan(reclaims.command('list'))
    .description('print each of them, newest first; of the last 31 days unless told')
    .option('--user <name>', 'only seats of this person')
    .action(async (options: O & SpanWords & { user?: string }, command: Command) => {
      const form = formOf(options, command);
      const { target, terminal } = await reach(options);
      const { printReclaims } = await import('./print-reclaims.ts');
      const user = options.user === undefined ? {} : { user: options.user };
      await printReclaims(target, { ...wantedBy(options), ...user }, form, terminal);
    });

  withSpan(reclaims.command('summary'))
    .description(
      'print how often, and how long seats were given back, by month and feature; of the last year unless told',
    )
    .action(async (options: O & SpanWords, command: Command) => {
      const form = formOf(options, command);
      const { target, terminal } = await reach(options);
      const { printReclaimSummary } = await import('./print-reclaims.ts');
      await printReclaimSummary(target, wantedBy(options), form, terminal);
    });
}

function formOf({ csv, json }: SpanWords, command: Command): ReportForm {
  if (csv && json) command.error('error: choose --csv or --json');
  return json ? 'json' : csv ? 'csv' : 'text';
}

const wantedBy = ({ from, to, feature }: SpanWords) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...(feature === undefined ? {} : { feature }),
});
