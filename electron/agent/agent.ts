/**
 * The agent core: keeps a connection to one monitoring server alive and its state in step. Knows nothing of Electron, so
 * that tests and the command line can run it under plain Node.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Hello } from '../../protocol/frames.ts';
import type { Problem } from '../../protocol/license.ts';
import type { Me } from './agent-state.ts';
import { type AgentStore, createAgentStore } from './agent-store.ts';
import { type BackOff, backOffDelay } from './back-off.ts';
import { watchClockJumps } from './clock-jump.ts';
import { createFollowedWait } from './followed-wait.ts';
import type { ResolveRoute, Route } from './route.ts';
import {
  type Activity,
  openSession,
  type Presence,
  type Session,
  type SessionEnd,
  type SessionPorts,
} from './session.ts';
import { createTopics } from './topics.ts';

/** A connection that was in step for so long counts as good: the next failure starts the waits anew. */
const stableMs = 30_000;
/** Usual one between attempts that will not help until somebody changes something. */
const slowBackOff: BackOff = { baseMs: 300_000, capMs: 600_000 };
/** Spreads the agents that wake up together. */
const wakeJitterMs = 500;

/** A monitoring server to follow. */
export interface Target {
  /** How it is called in front of people. */
  readonly label: string;
  readonly embedded: boolean;
  readonly resolveRoute: ResolveRoute;
  /** The server did not take the token. True when there may be another at the next attempt. */
  tokenRefused?(token: string | null, problem: Problem): boolean;
}

export interface AgentOptions {
  readonly ports: SessionPorts;
  readonly me: Me;
  readonly hello: Pick<Hello, 'agentVersion' | 'session' | 'platform'>;
  readonly backOff: BackOff;
  /** Between attempts that will not help until somebody changes something; five to ten minutes unless told. */
  readonly lastingBackOff?: BackOff;
}

export interface Agent {
  readonly store: AgentStore;
  /** Follows another server from now on. */
  follow(target: Target): void;
  /**
   * There is nothing to follow for the moment, and why: the server of this target does not run. `lasting` when somebody
   * has to change something first.
   */
  report(failure: Pick<Target, 'label' | 'embedded'> & { readonly problem: Problem; readonly lasting: boolean }): void;
  /** Connects anew, at once and without calling it a trouble: after sleep, after unlocking, on request. */
  reconnect(): void;
  /** The holders of a feature are being looked at, once more. */
  watchFeature(featureId: string): void;
  unwatchFeature(featureId: string): void;
  /** Asks the server to poll its license servers now. */
  refresh(): void;
  /** Who sits here, from now on and on every further connection. Without it nobody does: the agent only looks on. */
  setPresence(presence: Presence): void;
  /**
   * Tells what the applications do, now and on every further connection, if the site asks idle seats back. It is asked for
   * anew at each telling, so that its lengths are right then. Null: there is nothing to tell from now on.
   */
  setActivity(activity: Activity | null): void;
  /**
   * The way that the last attempt took; resolved anew when there was none. Waits a little for a server that is being
   * started, and fails when it does not come.
   */
  route(): Promise<Route>;
  stop(): void;
}

export function createAgent({ ports, me, hello, backOff, lastingBackOff = slowBackOff }: AgentOptions): Agent {
  const { clock } = ports;
  const store = createAgentStore(me);
  const topics = createTopics(me, store);
  let target: Target | null = null;
  let session: Session | null = null;
  let route: Route | null = null;
  let presence: Presence | null = null;
  let activity: Activity | null = null;
  let failures = 0;
  let tries = 0;
  let cancelWait = () => {};
  const followed = createFollowedWait<Target>(clock);

  function leave() {
    cancelWait();
    session?.drop();
    session = null;
  }

  function attempt() {
    if (!target) return;
    store.dispatch({ type: 'attempting' });
    const { resolveRoute, label, tokenRefused = () => false } = target;
    session = openSession({
      ports,
      resolveRoute,
      tries,
      hello: { ...hello, ...me },
      label,
      store,
      topics,
      presence: () => presence,
      activity: () => activity,
      tokenRefused,
      onRoute: (taken) => {
        route = taken;
      },
      onEnd,
    });
  }

  function wait(ms: number) {
    cancelWait();
    cancelWait = clock.after(ms, attempt);
  }

  function onEnd({ problem, lasting, inStepMs }: SessionEnd) {
    session = null;
    failures = inStepMs !== null && inStepMs >= stableMs ? 0 : failures + 1;
    tries = inStepMs === null ? tries + 1 : 0;
    const delay = backOffDelay(Math.max(0, failures - 1), lasting ? lastingBackOff : backOff, ports.random());
    const nextAttemptAt = clock.now() + delay;
    if (lasting && problem) store.dispatch({ type: 'refused', problem, nextAttemptAt });
    else store.dispatch({ type: 'lost', problem, nextAttemptAt });
    wait(delay);
  }

  function reconnect() {
    leave();
    failures = 0;
    wait(Math.round(ports.random() * wakeJitterMs));
  }

  /** Leaves what was followed; what is known stays only if the same server is meant. */
  function turnTo({ label, embedded }: Pick<Target, 'label' | 'embedded'>) {
    leave();
    const { connection } = store.get();
    if (connection.server !== label || connection.embedded !== embedded) topics.forget();
    target = null;
    route = null;
    failures = 0;
    tries = 0;
    store.dispatch({ type: 'targeted', server: label, embedded });
  }

  const stopJumpWatch = watchClockJumps(clock, reconnect);

  return {
    store,
    follow(next) {
      turnTo(next);
      target = next;
      attempt();
      followed.arrived(next);
    },
    report({ problem, lasting, ...failed }) {
      turnTo(failed);
      followed.missing(lasting);
      store.dispatch({ type: lasting ? 'refused' : 'lost', problem, nextAttemptAt: null });
    },
    reconnect,
    watchFeature(featureId) {
      const topic = topics.watchFeature(featureId);
      if (topic) session?.send({ type: 'watch', topic });
    },
    unwatchFeature(featureId) {
      const topic = topics.unwatchFeature(featureId);
      if (topic) session?.send({ type: 'unwatch', topic });
    },
    refresh: () => session?.send({ type: 'refresh' }),
    setPresence(next) {
      if (isDeepStrictEqual(next, presence)) return;
      presence = next;
      session?.tellPresence();
    },
    setActivity(next) {
      activity = next;
      session?.tellActivity();
    },
    async route() {
      if (route) return route;
      return (target ?? (await followed.wait())).resolveRoute(0);
    },
    stop() {
      leave();
      stopJumpWatch();
      target = null;
      followed.missing(true);
    },
  };
}
