/** Parts of a measurement that run in a process of their own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { within } from './within.ts';

/** What is said to a child and heard from it: a word, and what belongs to it. */
export interface Message {
  readonly type: string;
  readonly [name: string]: unknown;
}

export interface Child {
  readonly pid: number;
  say(message: Message): void;
  /** The next message of this type that was not asked for before. Rejects when the child ends first, or takes too long. */
  hear(type: string): Promise<Message>;
  stop(): Promise<void>;
}

const hearWithinMs = 180_000;

/** Starts a script of ours; what it prints comes out here. */
export const startChild = (script: URL, args: readonly string[] = [], nodeOptions: readonly string[] = []): Child => {
  const child = fork(script, args, { execArgv: [...nodeOptions], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const heard: Message[] = [];
  const waiting = new Set<{ type: string; resolve(message: Message): void; reject(error: Error): void }>();
  child.on('message', (message: Message) => {
    for (const one of waiting) {
      if (one.type !== message.type) continue;
      waiting.delete(one);
      one.resolve(message);
      return;
    }
    heard.push(message);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting) reject(new Error(`${script.pathname} ended (${signal ?? code}).`));
    waiting.clear();
  });
  return {
    pid: child.pid as number,
    say: (message) => void child.send(message),
    hear: async (type) => {
      const index = heard.findIndex((message) => message.type === type);
      if (index >= 0) return heard.splice(index, 1)[0] as Message;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${script.pathname} has ended.`);
      const { promise, resolve, reject } = Promise.withResolvers<Message>();
      waiting.add({ type, resolve, reject });
      return within(hearWithinMs, `"${type}" from ${script.pathname}`, promise);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
};

/** Measures with children of its own; those that `started` has at the end are stopped, the last one first. */
export async function withChildren<T>(measure: (started: Child[]) => Promise<T>): Promise<T> {
  const started: Child[] = [];
  try {
    return await measure(started);
  } finally {
    for (const child of started.toReversed()) await child.stop();
  }
}
