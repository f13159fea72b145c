/** The process of a command that runs until it is told to end. */
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What a command that runs as a service has to do with its process. */
export interface ServiceProcess {
  print(line: string): void;
  onSignal(signal: 'SIGHUP' | 'SIGTERM' | 'SIGINT', listener: () => void): void;
  /** Something nobody caught. */
  onFailure(listener: (error: unknown) => void): void;
  /** Ends at once. */
  exit(code: ExitCode): void;
}

/** The process this runs in. */
export const thisProcess: ServiceProcess = {
  print: (line) => void process.stdout.write(`${line}\n`),
  onSignal(signal, listener) {
    // On Windows it means that the console is being closed, and is left to end the process.
    if (signal === 'SIGHUP' && process.platform === 'win32') return;
    process.on(signal, listener);
  },
  onFailure: (listener) => {
    process.on('uncaughtException', listener);
    process.on('unhandledRejection', listener);
  },
  exit: (code) => process.exit(code),
};

/** Resolves at the first signal to end; a second one ends the process at once. */
export function untilEnd(own: ServiceProcess): Promise<void> {
  const { promise, resolve: end } = Promise.withResolvers<void>();
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    own.onSignal(signal, () => {
      if (asked) own.exit(exitCodes.interrupted);
      asked = true;
      end();
    });
  }
  return promise;
}
