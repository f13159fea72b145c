/** Runs the monitoring server as a process of the app: starts it, starts it again when it dies, and ends it. */

import type { Clock } from '../../protocol/clock.ts';
import { type EmbeddedCommand, type EmbeddedConfig, embeddedReplySchema } from '../../protocol/embedded.ts';
import type { Problem } from '../../protocol/license.ts';
import { backOffDelay } from '../agent/back-off.ts';

/** The process as the system gives it; Electron's utility process, or a stand-in in tests. */
export interface ServerProcess {
  postMessage(command: EmbeddedCommand): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface EmbeddedServerOptions {
  readonly clock: Clock;
  random(): number;
  fork(): ServerProcess;
  /** It listens, after a start or after a reload. */
  onReady(address: { readonly url: string; readonly token: string }): void;
  /** `lasting` when it runs but cannot serve until something is changed; it then tries again now and then. */
  onProblem(problem: Problem, lasting: boolean): void;
}

export interface EmbeddedServer {
  /** Starts it, or gives a running one another configuration. */
  run(config: EmbeddedConfig): void;
  /** Ends it; after a short while without asking again. */
  stop(): Promise<void>;
  /** Ends it now, because the session ends. */
  kill(): void;
}

const backOff = { baseMs: 1000, capMs: 30_000 };
const stableMs = 60_000;
const stopWithinMs = 3000;
/** What could not be started may be startable later: the disk has room again, another program let go of the database. */
const tryAgainAfterMs = 60_000;

export function createEmbeddedServer({
  clock,
  random,
  fork,
  onReady,
  onProblem,
}: EmbeddedServerOptions): EmbeddedServer {
  let config: EmbeddedConfig | null = null;
  let running: { readonly process: ServerProcess; readonly since: number; readonly ended: Promise<void> } | null = null;
  let crashes = 0;
  let cancelRestart = () => {};

  function start() {
    if (!config) return;
    const process = fork();
    const since = clock.monotonic();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    process.onMessage((message) => onMessage(process, message));
    process.onExit((code) => {
      end();
      onExit(process, code, since);
    });
    running = { process, since, ended };
    process.postMessage({ type: 'start', config });
  }

  function reload() {
    if (config) running?.process.postMessage({ type: 'reload', config });
  }

  function onMessage(from: ServerProcess, message: unknown) {
    if (running?.process !== from || !config) return;
    const reply = embeddedReplySchema.safeParse(message);
    if (!reply.success) return;
    if (reply.data.type === 'ready') {
      onReady({ url: `http://127.0.0.1:${reply.data.port}`, token: reply.data.token });
      return;
    }
    onProblem(reply.data.problem, true);
    cancelRestart();
    cancelRestart = clock.after(tryAgainAfterMs, reload);
  }

  function onExit(from: ServerProcess, code: number, since: number) {
    if (running?.process !== from) return;
    running = null;
    if (!config) return;
    crashes = clock.monotonic() - since >= stableMs ? 1 : crashes + 1;
    onProblem(crashed(code), false);
    cancelRestart();
    cancelRestart = clock.after(backOffDelay(crashes - 1, backOff, random()), start);
  }

  return {
    run(next) {
      config = next;
      cancelRestart();
      if (running) reload();
      else start();
    },
    async stop() {
      config = null;
      cancelRestart();
      const ending = running;
      if (!ending) return;
      const cancelKill = clock.after(stopWithinMs, () => ending.process.kill());
      ending.process.postMessage({ type: 'stop' });
      await ending.ended;
      cancelKill();
    },
    kill() {
      config = null;
      cancelRestart();
      running?.process.kill();
    },
  };
}

const crashed = (code: number): Problem => ({
  kind: 'embedded-server-ended',
  code: String(code),
  message: `The monitoring server inside the app ended unexpectedly (code ${code}).`,
  nextStep: 'It is started again by itself. If this keeps happening, attach the log to a report.',
});
