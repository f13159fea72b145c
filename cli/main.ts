#!/usr/bin/env node
/** `seatlight`: the command line tool. Each command's code is loaded when it is called. */
import { Command, CommanderError, Help, Option } from 'commander';
import { version } from '../server/version.ts';
import { appFolder, thisMachine } from './app-folder.ts';
import { brokerCommand } from './broker-command.ts';
import { discoverCommand } from './discover-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { wholeNumber } from './option-values.ts';
import { parseCommand } from './parse.ts';
import { projectsCommand } from './projects/command.ts';
import { reclaimsCommand } from './reclaims/command.ts';
import { tokensCommand } from './server-tokens/command.ts';
import { standardOutput } from './terminal.ts';
import { waitCommand } from './wait-command.ts';
import { printableLines } from './words.ts';

interface ServerOptions {
  readonly server?: string;
  readonly tokenFile?: string;
  readonly userDataDir?: string;
}

const exitCodeHelp = `
Exit codes:
  0  all right            3  no monitoring server was found or reached
  1  something is wrong   4  the monitoring server refused (token, protocol, a wish)
  2  wrong command line   5  no such feature
wait, besides that of the program that it runs:
  6  no seat in time      7  the wait was ended elsewhere
  126, 127  the program cannot be run, is not there     130  told to end`;

// npm runs scripts in the project's folder; paths are meant from where the command was typed.
if (process.env.npm_lifecycle_event === 'seatlight' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

/** That an option is off, or names nothing, unless it is given goes without saying. */
const isPlain = ({ defaultValue }: Option): boolean =>
  defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
const usualHelp = new Help();

const program = new Command('seatlight')
  .configureHelp({
    optionDescription: (option) => (isPlain(option) ? option.description : usualHelp.optionDescription(option)),
  })
  .description('Shows which licence seats are free and who holds them, and waits for one.')
  .version(version)
  .addHelpText('after', exitCodeHelp)
  .exitOverride();

/** Adds the options by which a command finds its monitoring server. */
const withServer = (command: Command): Command =>
  command
    .option('--server <url>', 'monitoring server; otherwise SEATLIGHT_SERVER, then the app that runs here')
    .option('--token-file <path>', 'file with the access token; otherwise SEATLIGHT_TOKEN')
    .addOption(new Option('--user-data-dir <path>', "the app's folder, where it is not the usual one"));

const targetOptions = ({ server, tokenFile, userDataDir }: ServerOptions) => ({
  server,
  tokenFile,
  appFolder: userDataDir ?? appFolder(thisMachine()),
  env: process.env,
  readMachine: async () => {
    const { machinePlace, machineReader } = await import('../electron/policy/read-machine-settings.ts');
    return machineReader(machinePlace(process.platform, process.env)).read();
  },
});

interface StatusWords {
  readonly json: boolean;
  readonly watch: boolean;
  readonly note?: string;
}

withServer(program.command('status'))
  .description(
    'print what is used, free, borrowed, reserved and queued; with a feature, also who holds it and who waits',
  )
  .argument('[feature]', 'name of a feature, or a part of it')
  .option('--json', 'print JSON; with --watch one object a line', false)
  .option('--watch', 'keep going: a live table on a terminal, lines of what changed elsewhere', false)
  .option('--note <text>', 'a line above the live table')
  .action(async (feature: string | undefined, options: ServerOptions & StatusWords) => {
    const { findTarget } = await import('./target.ts');
    const { printStatus, watchStatus } = await import('./status.ts');
    const target = await findTarget(targetOptions(options));
    const what = { feature: feature ?? null, json: options.json, watch: options.watch };
    const terminal = standardOutput(process.env, options.note);
    if (!options.watch) return printStatus(target, what, terminal);
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    await watchStatus(target, what, terminal, stop.signal);
  });

waitCommand(withServer(program.command('wait')), targetOptions);

interface DenialsWords {
  readonly user?: string;
  readonly hours: number;
  readonly json: boolean;
}

withServer(program.command('denials'))
  .description('print who was refused a seat, when and why')
  .argument('[feature]', 'name of a feature, or a part of it')
  .option('--user <name>', 'only what this person was refused')
  .option('--hours <number>', 'how far back', wholeNumber(1, 8760), 24)
  .option('--json', 'print JSON', false)
  .action(async (feature: string | undefined, options: ServerOptions & DenialsWords) => {
    const { findTarget } = await import('./target.ts');
    const { printDenials } = await import('./denials.ts');
    const { user = null, hours, json } = options;
    const target = await findTarget(targetOptions(options));
    await printDenials(target, { feature: feature ?? null, user, hours, json }, standardOutput(process.env));
  });

interface BorrowedWords {
  readonly user?: string;
  readonly json: boolean;
}

withServer(program.command('borrowed'))
  .description('print who has borrowed seats, on which computer, and when they come back')
  .argument('[feature]', 'name of a feature, or a part of it')
  .option('--user <name>', 'only what this person has borrowed')
  .option('--json', 'print JSON', false)
  .action(async (feature: string | undefined, options: ServerOptions & BorrowedWords) => {
    const { findTarget } = await import('./target.ts');
    const { printBorrowed } = await import('./borrowed.ts');
    const { user = null, json } = options;
    const target = await findTarget(targetOptions(options));
    await printBorrowed(target, { feature: feature ?? null, user, json }, standardOutput(process.env));
  });

projectsCommand(program, withServer, targetOptions);
reclaimsCommand(program, withServer, targetOptions);

doctorCommand(withServer(program.command('doctor')), targetOptions);

interface DiagnosticsWords {
  readonly list: boolean;
  readonly output?: string;
  readonly keepNames: boolean;
}

withServer(program.command('diagnostics'))
  .description(
    'write one archive for those who help: versions, settings, connection, logs; without secrets and documents',
  )
  .option('--list', 'only say what would be in it', false)
  .option('--output <file>', 'where to write it; otherwise a file in the current folder')
  .option('--keep-names', 'leave names of people and computers in it', false)
  .action(async (options: ServerOptions & DiagnosticsWords) => {
    const { runDiagnostics } = await import('./diagnostics.ts');
    const { list, output, keepNames } = options;
    await runDiagnostics({ ...targetOptions(options), list, output, keepNames }, standardOutput(process.env));
  });

parseCommand(program);

const server = program
  .command('server')
  .description('run a monitoring server until it is told to end; SIGHUP reads the configuration anew')
  .option('--config <path>', 'the configuration file (YAML)')
  .option('--check', 'only say whether the configuration is right', false)
  .action(async ({ config, check }: { config?: string; check: boolean }) => {
    // Not of the commands below it, which can do without.
    if (config === undefined) return server.error("error: required option '--config <path>' not specified");
    const { runServer } = await import('./server.ts');
    process.exitCode = await runServer({ config, check });
  });
tokensCommand(server, withServer, targetOptions);
discoverCommand(server);

brokerCommand(program);

/** A reader that goes away (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
});

try {
  // Said out loud, because commander would look for the words elsewhere inside of Electron.
  await program.parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  } else if (error instanceof CommandError) {
    process.stderr.write(`seatlight: ${printableLines(error.message)}\n  → ${printableLines(error.nextStep)}\n`);
    process.exitCode = error.exitCode;
  } else {
    throw error;
  }
}
