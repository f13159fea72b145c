/** A log file of bounded size. Logging never fails: a full disk or a read-only profile costs the line, not the app. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Beyond it the file becomes `<name>.1` and a new one begins. */
const maxBytes = 1024 * 1024;

export type Log = (message: string, error?: unknown) => void;

/** Lines go to the file; what failed is told on the terminal too, if there is one. SECURITY: callers never pass a token. */
export function openLogFile(path: string, now: () => Date = () => new Date()): Log {
  return (message, error) => {
    const why =
      error === undefined ? '' : ` ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    // SECURITY: servers and files of others have their say in messages; none of them makes up lines, or moves a terminal.
    const line = `${now().toISOString()} ${message.replaceAll(/\p{Cc}/gu, ' ')}${why}\n`;
    if (error !== undefined) process.stderr.write(line);
    appendLine(path, line);
  };
}

/** Leaves out what is no failure while only failures are wanted. */
export const withLevel =
  (log: Log, level: () => 'error' | 'info'): Log =>
  (message, error) => {
    if (error !== undefined || level() === 'info') log(message, error);
  };

/** Appends, and starts a new file where the old one is full. */
export function appendLine(path: string, line: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(path, `${path}.1`);
    appendFileSync(path, line, { mode: 0o600 });
  } catch {
    // Nowhere to write it.
  }
}
