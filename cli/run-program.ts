/** Runs the program that a command line ends with, in this terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { CommandError, exitCodes } from './exit-codes.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Added to a signal's number, as shells do, for a program that it ended. */
const signalBase = 128;

/**
 * Runs it without a shell and returns its exit code. Ctrl-C reaches it from the terminal; other wishes to end are passed on.
 * Throws `CommandError` when it cannot be started.
 */
export async function runProgram(
  [program = '', ...words]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit', env: { ...process.env, ...env } });
  const handlers = signals.map((signal) => {
    // The terminal sends SIGINT to the whole group; a second one would be one too many.
    const handler = () => void (signal === 'SIGINT' || child.kill(signal));
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? signalBase + (constants.signals[signal ?? 'SIGTERM'] ?? 0);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new CommandError(
        `There is no program "${program}".`,
        'Give its path, or a name that is found in PATH.',
        exitCodes.noProgram,
      );
    }
    throw new CommandError(
      `${program} could not be started: ${message}.`,
      'Check that the file may be executed. A script without a first line such as #!/bin/sh needs its interpreter before it.',
      exitCodes.cannotRun,
    );
  } finally {
    for (const remove of handlers) remove();
  }
}
