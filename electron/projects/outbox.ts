/**
 * Changes on their way to the monitoring server that they were made for: kept until it has them, in the order in which they
 * were made. Sending one twice does no harm, since each has an id.
 */
import type { Clock } from '../../protocol/clock.ts';
import type { Problem } from '../../protocol/license.ts';
import type { ProjectChange } from '../../protocol/projects/project-change.ts';
import type { ProjectChangesResult } from '../../protocol/projects/project-rest.ts';
import { apiProblem, ProblemError } from '../agent/api-problem.ts';
import { type BackOff, backOffDelay } from '../agent/back-off.ts';
import { HttpStatusError, RefusedWishError } from '../agent/connection-problem.ts';
import type { Unsent } from './project-memory.ts';

/** Most changes in one request. */
const maxAtOnce = 100;
/** Nobody waits longer to see whether a change was accepted. */
const patienceMs = 5000;
const backOff: BackOff = { baseMs: 10_000, capMs: 600_000 };
/** What the server answers to a request whose content it will never take. */
const isContent: ReadonlySet<number> = new Set([400, 409, 410, 413, 422]);

export interface OutboxPorts {
  readonly clock: Clock;
  /** From 0 up to 1. */
  random(): number;
  /** What is kept, in its order. */
  unsent(): readonly Unsent[];
  keep(unsent: readonly Unsent[]): void;
  send(changes: readonly ProjectChange[]): Promise<ProjectChangesResult['results']>;
  /** The server has these now, and took them. */
  accepted(changes: readonly ProjectChange[]): void;
  /** Nothing can be sent at the moment. */
  failed(): void;
  /** The server refused a change, and nobody waits for its word. */
  refused(change: ProjectChange, problem: Problem): void;
}

export interface Outbox {
  /** Keeps changes for this server, and sends them as soon as that can be. */
  put(server: string, changes: readonly ProjectChange[]): void;
  /**
   * The same for somebody who waits. Ends when they are accepted, or when it is clear that they must wait; fails with a
   * `ProblemError` when one is refused.
   */
  ask(server: string, changes: readonly ProjectChange[]): Promise<void>;
  /** The server that can be reached now; null when none can. */
  reach(server: string | null): void;
  /** Why the server takes nothing at the moment; null while nothing is known to be wrong. */
  problem(): Problem | null;
  stop(): void;
}

export function createOutbox(ports: OutboxPorts): Outbox {
  const { clock } = ports;
  /** Who waits for the word about a change. */
  const waiting = new Map<string, (problem: Problem | null) => void>();
  let reachable: string | null = null;
  let sending = false;
  let failures = 0;
  let trouble: Problem | null = null;
  let cancelRetry = () => {};

  const next = (server: string): readonly ProjectChange[] =>
    ports.unsent().flatMap((one) => (one.server === server ? [one.change] : []));

  function settle(change: ProjectChange, problem: Problem | null) {
    const tell = waiting.get(change.id);
    waiting.delete(change.id);
    if (tell) tell(problem);
    else if (problem) ports.refused(change, problem);
  }

  function done(server: string, changes: readonly ProjectChange[], problemOf: (id: string) => Problem | null) {
    const ids = new Set(changes.map(({ id }) => id));
    failures = 0;
    trouble = null;
    // Another server may still wait for the same.
    ports.keep(ports.unsent().filter((one) => one.server !== server || !ids.has(one.change.id)));
    ports.accepted(changes.filter(({ id }) => problemOf(id) === null));
    for (const change of changes) settle(change, problemOf(change.id));
  }

  /** Those who wait go on: the changes are kept. */
  function waitNoLonger() {
    for (const tell of waiting.values()) tell(null);
    waiting.clear();
  }

  function fail(error: unknown) {
    trouble = apiProblem(error, '').problem;
    ports.failed();
    waitNoLonger();
    cancelRetry();
    cancelRetry = clock.after(backOffDelay(failures, backOff, ports.random()), () => void run());
    failures += 1;
  }

  async function run() {
    cancelRetry();
    if (sending) return;
    sending = true;
    let atOnce = maxAtOnce;
    for (;;) {
      const server = reachable;
      const changes = server === null ? [] : next(server).slice(0, atOnce);
      if (server === null || changes.length === 0) break;
      try {
        const results = new Map((await ports.send(changes)).map(({ id, problem }) => [id, problem]));
        done(server, changes, (id) => results.get(id) ?? null);
      } catch (error) {
        const isRefused = isContent.has(statusOf(error));
        // One of many may be the reason.
        if (isRefused && changes.length > 1) atOnce = 1;
        else if (isRefused) done(server, changes, () => apiProblem(error, '').problem);
        // What is wrong with a server that was left is nothing to wait for.
        else if (server === reachable) {
          fail(error);
          break;
        }
      }
    }
    sending = false;
  }

  function put(server: string, changes: readonly ProjectChange[]) {
    ports.keep([...ports.unsent(), ...changes.map((change) => ({ server, change }))]);
    void run();
  }

  const word = (id: string): Promise<Problem | null> =>
    new Promise((resolve) => {
      const cancel = clock.after(patienceMs, () => {
        waiting.delete(id);
        resolve(null);
      });
      waiting.set(id, (problem) => {
        cancel();
        resolve(problem);
      });
    });

  return {
    put,
    async ask(server, changes) {
      const words = server === reachable ? changes.map(({ id }) => word(id)) : [];
      put(server, changes);
      const problem = (await Promise.all(words)).find((one) => one !== null);
      if (problem) throw new ProblemError(problem);
    },
    reach(server) {
      if (server === reachable) return;
      reachable = server;
      failures = 0;
      trouble = null;
      waitNoLonger();
      void run();
    },
    problem: () => trouble,
    stop() {
      reachable = null;
      waitNoLonger();
      cancelRetry();
    },
  };
}

function statusOf(error: unknown): number {
  return error instanceof RefusedWishError || error instanceof HttpStatusError ? error.status : 0;
}
