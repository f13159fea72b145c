/** `seatlight parse`: the command's words; what it does is in `parse-report.ts` and `parse-log.ts`. */
import { type Command, Option } from 'commander';
import { managerFacts, watchedManagers } from '../protocol/managers.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { standardInput } from './terminal.ts';

interface Options {
  readonly manager: string;
  readonly log?: string;
  readonly now?: string;
}

/** What can be read of each license manager. How a table is read stands in a configuration file, not in the text. */
const managersHelp = (): string => {
  const known = watchedManagers.map((manager) => {
    const { title, program, webPort, log } = managerFacts[manager];
    const reads = [
      program === null ? [] : `what ${program} prints`,
      webPort === null ? [] : 'its web pages',
      program === null && webPort === null ? 'what its monitor prints' : [],
      log === null ? [] : `its ${log.toLowerCase()}`,
    ].flat();
    return [manager, title, reads.join(', ')] as const;
  });
  const width = (at: 0 | 1) => Math.max(...known.map((words) => words[at].length)) + 2;
  const lines = known.map((words) => `  ${words[0].padEnd(width(0))}${words[1].padEnd(width(1))}${words[2]}`);
  return `\nLicense managers, and what is read of each:\n${lines.join('\n')}`;
};

/** Adds the command. */
export function parseCommand(program: Command): Command {
  return program
    .command('parse')
    .description('print what Seatlight understands of a license manager’s report or log, as JSON')
    .argument('[file]', 'file with the report; - or nothing for standard input')
    .addOption(new Option('--manager <name>', 'the license manager it comes from, see below').default('flexlm'))
    .option('--log <file>', 'read a log instead: a JSON line for each event, then counts; - for standard input')
    .option(
      '--now <time>',
      'the time of a report without heading, or of the last line of a log (ISO: 2026-01-31T12:00)',
    )
    .addHelpText('after', managersHelp)
    .action(async (file: string | undefined, { log, ...options }: Options) => {
      process.exitCode = await (log === undefined ? parseReport(file ?? '-', options) : parseLog(file, log, options));
    });
}

async function parseReport(file: string, options: Options) {
  const { printReport } = await import('./parse-report.ts');
  return printReport(
    { manager: options.manager, file, now: options.now },
    {
      standardInput: standardInput(),
      print: (text) => void process.stdout.write(text),
      complain: (text) => void process.stderr.write(text),
    },
  );
}

async function parseLog(file: string | undefined, log: string, options: Options) {
  if (file !== undefined) {
    throw new CommandError('A report and a log are given.', 'Leave out one of them.', exitCodes.usage);
  }
  const { printLog } = await import('./parse-log.ts');
  return printLog(
    { manager: options.manager, log, now: options.now },
    {
      standardInput: standardInput(),
      write: (text) =>
        new Promise((resolve) => {
          if (process.stdout.write(text)) resolve();
          else process.stdout.once('drain', resolve);
        }),
      complain: (text) => void process.stderr.write(text),
    },
  );
}
