/** `seatlight parse`: the command's words; what it does is in `parse-report.ts` and `parse-log.ts`. */
import { type Command, Option } from 'commander';
import { listedManagers, managerFacts } from '../protocol/managers.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { reportSource } from './report-source.ts';
import { standardInput } from './terminal.ts';

interface Options {
  readonly manager: string;
  readonly log?: string;
  readonly licenseFile?: string;
  readonly optionsFile?: string;
  readonly now?: string;
}

/** What can be read of each license manager. How a table is read stands in a configuration file, not in the text. */
const managersHelp = (): string => {
  const known = listedManagers.map((manager) => {
    const { title, program, webPort, log } = managerFacts[manager];
    const reads = [
      reportSource(manager),
      program === null || webPort === null ? [] : 'its web pages',
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
    .description('print what Seatlight understands of a license manager’s report, log or files, as JSON')
    .argument('[file]', 'file with the report; - or nothing for standard input')
    .addOption(new Option('--manager <name>', 'the license manager it comes from, see below').default('flexlm'))
    .option('--log <file>', 'read a log instead: a JSON line for each event, then counts; - for standard input')
    .option('--license-file <file>', 'read a license file instead; keys and signatures are not printed')
    .option('--options-file <file>', 'read an options file instead: groups, and who may what')
    .option(
      '--now <time>',
      'the time of a report without heading, or of the last line of a log (ISO: 2026-01-31T12:00)',
    )
    .addHelpText('after', managersHelp)
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await parse(file, options);
    });
}

async function parse(file: string | undefined, options: Options) {
  const { log, licenseFile, optionsFile } = options;
  if ([file, log, licenseFile, optionsFile].filter((given) => given !== undefined).length > 1) {
    throw new CommandError('Several things to read are given.', 'Leave out all but one of them.', exitCodes.usage);
  }
  if (log !== undefined) return parseLog(log, options);
  if (licenseFile !== undefined) return parseFile('license-file', licenseFile, options);
  if (optionsFile !== undefined) return parseFile('options-file', optionsFile, options);
  return parseReport(file ?? '-', options);
}

const effects = () => ({
  standardInput: standardInput(),
  print: (text: string) => void process.stdout.write(text),
  complain: (text: string) => void process.stderr.write(text),
});

async function parseFile(kind: 'license-file' | 'options-file', file: string, { manager }: Options) {
  const { printFile } = await import('./parse-file.ts');
  return printFile({ kind, manager, file }, effects());
}

async function parseReport(file: string, options: Options) {
  const { printReport } = await import('./parse-report.ts');
  return printReport({ manager: options.manager, file, now: options.now }, effects());
}

async function parseLog(log: string, options: Options) {
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
