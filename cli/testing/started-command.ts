/** `seatlight` in a process of its own, with all that it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { vi } from 'vitest';

export interface StartedCommand {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  out(): string;
  err(): string;
  readonly exited: Promise<number | null>;
  /** Waits for a line on one of its outputs and returns the first group of it. */
  line(pattern: RegExp): Promise<string>;
  /** Ends it without a word, if it still runs. */
  kill(): Promise<void>;
}

const program = join(import.meta.dirname, '..', 'main.ts');

/**
 * Starts it.
 * @param words - the command line behind `seatlight`
 * @param through - a program that starts it, with its words
 */
export function startCommand(
  words: readonly string[],
  { env = process.env, through = [] }: { readonly env?: NodeJS.ProcessEnv; readonly through?: readonly string[] } = {},
): StartedCommand {
  const [file, ...rest] = [...through, process.execPath, program, ...words] as [string, ...string[]];
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const text = { out: '', err: '' };
  child.stdout?.on('data', (data) => {
    text.out += String(data);
  });
  child.stderr?.on('data', (data) => {
    text.err += String(data);
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    out: () => text.out,
    err: () => text.err,
    exited,
    line: (pattern) =>
      vi.waitFor(
        () => {
          const found = pattern.exec(`${text.out}\n${text.err}`);
          if (!found) throw new Error(`no ${pattern} in:\n${text.out}\n${text.err}`);
          return found[1] ?? '';
        },
        { timeout: 20_000, interval: 20 },
      ),
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}
