/**
 * The command line tool inside the installed app, which carries no Node of its own to run it with: before Electron is ready,
 * so that there is neither window nor tray, nor a lock, nor a file written that nobody asked for.
 */
import { connect } from 'node:net';
import { app } from 'electron';
import { exitCodes } from './exit-codes.ts';

/** Runs the tool with these words and ends the process with its exit code. */
export async function runInApp(words: readonly string[]): Promise<void> {
  // Without a listener of ours, Electron shows a window with the error.
  process.on('uncaughtException', (error) => void endWith(error));
  // Nothing is left to wait for: what was begun will never come to an end, and Electron would now start as an app.
  app.once('ready', () => app.exit(exitCodes.trouble));
  listenToLauncher();
  process.argv = [process.execPath, 'seatlight', ...words];
  try {
    await import('./main.ts');
  } catch (error) {
    return endWith(error);
  }
  await written(process.stdout);
  await written(process.stderr);
  app.exit(Number(process.exitCode ?? exitCodes.ok));
}

/**
 * A program without a console is sent no Ctrl-C on Windows: `seatlight.exe` writes a byte for each to this pipe instead. To a
 * program that was started from here it means the same as to be ended.
 */
function listenToLauncher(): void {
  const { SEATLIGHT_LAUNCHER: pipe } = process.env;
  if (process.platform !== 'win32' || !pipe) return;
  delete process.env.SEATLIGHT_LAUNCHER;
  const interrupt = () => process.emit('SIGTERM') || app.exit(exitCodes.interrupted);
  // It is closed when the launcher was ended, or is gone already: nobody reads any more.
  connect(pipe).on('data', interrupt).on('close', interrupt).on('error', console.error).unref();
}

async function endWith(error: unknown): Promise<void> {
  console.error(error);
  await written(process.stderr);
  app.exit(exitCodes.trouble);
}

/** Until all has gone out, or nobody reads any more. */
const written = (stream: NodeJS.WriteStream) => new Promise<void>((resolve) => void stream.write('', () => resolve()));
