/** `seatlight projects`: the command's words; what each does is in a file of its own. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type UsageDimension, usageDimensions } from '../../protocol/projects/project-rest.ts';
import { type ImportFormat, importFormats } from '../../server/projects/import/import-format.ts';
import { day, timeZone } from '../option-values.ts';
import type { Target, TargetOptions } from '../target.ts';
import { standardOutput, type Terminal } from '../terminal.ts';

interface ReportWords {
  readonly from?: string;
  readonly to?: string;
  readonly by: readonly UsageDimension[];
  readonly user?: string;
  readonly all: boolean;
  readonly group?: string;
  readonly feature?: string;
  readonly project?: string;
  readonly timeZone?: string;
  readonly csv: boolean;
  readonly json: boolean;
}

const spans: readonly UsageDimension[] = ['day', 'week', 'month'];

function dimensions(text: string): readonly UsageDimension[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  const known = words.filter((word): word is UsageDimension => (usageDimensions as readonly string[]).includes(word));
  if (known.length < words.length || new Set(words).size < words.length) {
    throw new InvalidArgumentError(`Write one or several of ${usageDimensions.join(', ')}, with commas.`);
  }
  if (known.filter((word) => spans.includes(word)).length > 1) {
    throw new InvalidArgumentError(`Choose one of ${spans.join(', ')}.`);
  }
  return known;
}

/**
 * Adds the commands.
 *
 * @param withServer adds the options by which a monitoring server is found
 * @param targetOf what those options say
 */
export function projectsCommand<O>(
  program: Command,
  withServer: (command: Command) => Command,
  targetOf: (options: O) => TargetOptions,
): void {
  const projects = program.command('projects').description('what time is booked on: list, choose, import, report');

  const reach = async (options: O): Promise<{ readonly target: Target; readonly terminal: Terminal }> => {
    const { findTarget } = await import('../target.ts');
    return { target: await findTarget(targetOf(options)), terminal: standardOutput(process.env) };
  };

  withServer(projects.command('list'))
    .description('print the projects that you may book on')
    .argument('[text]', 'part of a code, a name or a client')
    .option('--csv', 'print all projects, as CSV that can be imported again (administrators)', false)
    .option('--json', 'print JSON', false)
    .action(async (text: string | undefined, options: O & { csv: boolean; json: boolean }, command: Command) => {
      if (options.csv && (options.json || text !== undefined))
        command.error('error: --csv prints all projects, as CSV');
      const { target, terminal } = await reach(options);
      if (options.csv) {
        const { exportProjects } = await import('./export.ts');
        return exportProjects(target, terminal);
      }
      const { listProjects } = await import('./list.ts');
      await listProjects(target, { text: text ?? null, json: options.json }, terminal);
    });

  withServer(projects.command('use'))
    .description('choose what this workstation works on; the app does the same from the tray')
    .argument('[code...]', 'code of a project; of several with their parts: BR-110=60 OW-310=40')
    .option('--none', 'no project, on purpose', false)
    .action(async (codes: readonly string[], options: O & { none: boolean }, command: Command) => {
      if (options.none === codes.length > 0) command.error('error: name the code of a project, or --none');
      const { target, terminal } = await reach(options);
      const { useProjects } = await import('./use.ts');
      await useProjects(target, codes, terminal);
    });

  withServer(projects.command('import'))
    .description('take projects from a file, all or nothing; what is not in it stays as it is (administrators)')
    .argument('<file>', 'CSV or YAML')
    .addOption(new Option('--format <format>', 'what the file is, where its name does not say').choices(importFormats))
    .option('--dry-run', 'only say what would change', false)
    .option('--json', 'print JSON', false)
    .action(async (path: string, options: O & { format?: ImportFormat; dryRun: boolean; json: boolean }) => {
      const { target, terminal } = await reach(options);
      const { importFile } = await import('./import.ts');
      const { format = null, dryRun, json } = options;
      process.exitCode = await importFile(target, { path, format, dryRun, json }, terminal);
    });

  for (const [name, state, what] of [
    ['close', 'closed', 'end the booking on a project from now on (administrators)'],
    ['open', 'open', 'allow the booking on a closed project again (administrators)'],
  ] as const) {
    withServer(projects.command(name))
      .description(what)
      .argument('<code>', 'code of the project')
      .action(async (code: string, options: O) => {
        const { target, terminal } = await reach(options);
        const { changeState } = await import('./change-state.ts');
        await changeState(target, code, state, terminal);
      });
  }

  withServer(projects.command('report'))
    .description('print licence time by project, person, day and so on; your own unless told')
    .option('--from <day>', 'first day, such as 2026-11-23; otherwise the Monday of the last day', day)
    .option('--to <day>', 'last day; otherwise today', day)
    .option('--by <what>', `one or several of ${usageDimensions.join(', ')}`, dimensions, ['project'] as const)
    .option('--user <name>', 'time of this person')
    .option('--all', 'time of everybody (administrators)', false)
    .option('--group <name>', 'time of the people of this group')
    .option('--project <code>', 'time on this project')
    .option('--feature <name>', 'time of this feature')
    .option(
      '--time-zone <zone>',
      'whose days count, such as Europe/Amsterdam; otherwise those of this machine',
      timeZone,
    )
    .option('--csv', 'print CSV, with exact seconds', false)
    .option('--json', 'print JSON', false)
    .action(async (options: O & ReportWords, command: Command) => {
      if (options.csv && options.json) command.error('error: choose --csv or --json');
      if (options.all && options.user !== undefined) command.error('error: choose --all or --user');
      const { target, terminal } = await reach(options);
      const { printReport } = await import('./report.ts');
      await printReport(
        target,
        {
          from: options.from ?? null,
          to: options.to ?? null,
          by: options.by,
          user:
            options.all || (options.group !== undefined && options.user === undefined) ? '*' : (options.user ?? null),
          group: options.group ?? null,
          feature: options.feature ?? null,
          project: options.project ?? null,
          zone: options.timeZone ?? null,
          form: options.json ? 'json' : options.csv ? 'csv' : 'text',
        },
        terminal,
      );
    });
}
