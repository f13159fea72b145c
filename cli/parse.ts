/** `seatlight parse`: the command's words; what it does is in `parse-report.ts`. */
import { type Command, Option } from 'commander';

interface Options {
  readonly manager: string;
  readonly now?: string;
}

/** Adds the command. */
export function parseCommand(program: Command): Command {
  return program
    .command('parse')
    .description('print what Seatlight understands of a license manager’s report, as JSON')
    .argument('[file]', 'file with the report; - or nothing for standard input', '-')
    .addOption(new Option('--manager <name>', 'the license manager it comes from').default('flexlm'))
    .option('--now <time>', 'time to work out years from, where the report has none (ISO, such as 2026-01-31T12:00)')
    .action(async (file: string, { manager, now }: Options) => {
      const { printReport } = await import('./parse-report.ts');
      process.exitCode = await printReport(
        { manager, file, now },
        {
          standardInput: process.stdin,
          print: (text) => void process.stdout.write(text),
          complain: (text) => void process.stderr.write(text),
        },
      );
    });
}
