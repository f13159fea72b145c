/** The programs that make up a desktop, each in a process group of its own, so that each can be ended with all it started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface Program {
  readonly name: string;
  readonly child: ChildProcess;
  /** What it printed so far. */
  output(): string;
}

export interface Programs {
  start(name: string, args?: readonly string[], stdio?: 'pipe'[]): Program;
  /** Ends all, the newest first: politely, and after a second by force. */
  stop(): Promise<void>;
  /** What each printed, for an error message. */
  outputs(): string;
}

export const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** Ends a whole process group; nothing happens when it is gone already. */
const signalGroup = (child: ChildProcess, signal: NodeJS.Signals) => {
  if (child.pid === undefined || !isRunning(child)) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
};

export function programs(env: NodeJS.ProcessEnv): Programs {
  const started: Program[] = [];
  // Should this process end without ceremony, they must not stay behind.
  const endAll = () => {
    for (const { child } of started) signalGroup(child, 'SIGTERM');
  };
  process.once('exit', endAll);
  return {
    start(name, args = [], stdio = []) {
      const child = spawn(name, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', ...stdio] });
      let output = '';
      const keep = (chunk: Buffer) => {
        output += chunk.toString();
      };
      child.stdout?.on('data', keep);
      child.stderr?.on('data', keep);
      child.on('error', (error) => {
        output += error.message;
      });
      const program = { name, child, output: () => output };
      started.push(program);
      return program;
    },
    async stop() {
      for (const { child } of started.toReversed()) {
        if (!isRunning(child) || child.pid === undefined) continue;
        const ended = once(child, 'exit');
        signalGroup(child, 'SIGTERM');
        await Promise.race([ended, pause(1000)]);
        signalGroup(child, 'SIGKILL');
        await ended;
      }
      process.off('exit', endAll);
    },
    outputs: () => started.map(({ name, output }) => `--- ${name}\n${output()}`).join('\n'),
  };
}
