/** A program that stays and writes lines, and may be sent some; started anew when it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Clock } from '../../protocol/clock.ts';

export interface KeptProgram {
  readonly clock: Clock;
  readonly file: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  read(line: string): void;
  /** It ended by itself; it will be started again. */
  ended(): void;
  /** There is no such program, and it is not tried again. */
  missing(): void;
}

/** Between two starts: longer each time, until it has run for as long as the longest. */
const pauseMs = { least: 1000, most: 60_000 };

export interface Kept {
  /** Sends it a line; lost while it does not run. */
  say(line: string): void;
  stop(): void;
}

export function keepProgram({ clock, file, words, env, read, ended, missing }: KeptProgram): Kept {
  let child: ChildProcess | null = null;
  let stopped = false;
  let pause = pauseMs.least;
  let cancelPause = () => {};

  function start() {
    const startedAt = clock.monotonic();
    let isMissing = false;
    // Its input ends with the app, which tells it that nobody reads any more.
    child = spawn(file, words, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    child.stdin?.on('error', () => {});
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => stopped || read(line));
    child.on('error', (error: NodeJS.ErrnoException) => {
      isMissing = error.code === 'ENOENT' || error.code === 'EACCES';
    });
    child.on('close', () => {
      child = null;
      if (stopped) return;
      if (isMissing) return missing();
      ended();
      if (clock.monotonic() - startedAt >= pauseMs.most) pause = pauseMs.least;
      cancelPause = clock.after(pause, start);
      pause = Math.min(pause * 2, pauseMs.most);
    });
  }

  // However the app ends, nothing of it goes on.
  const endWithUs = () => child?.kill();
  process.once('exit', endWithUs);
  start();
  return {
    say: (line) => void child?.stdin?.write(`${line}\n`),
    stop() {
      stopped = true;
      process.off('exit', endWithUs);
      cancelPause();
      child?.kill();
    },
  };
}
