/**
 * One connection to the monitoring server from its opening to its end: says hello, follows the topics, notices silence.
 * It listens first and fetches the snapshot then, so that nothing is lost between the two. It ends exactly once.
 */

import type { Clock } from '../../protocol/clock.ts';
import type { AgentFrame, Hello, Refusal, Welcome } from '../../protocol/frames.ts';
import type { Problem } from '../../protocol/license.ts';
import { supportedProtocols } from '../../protocol/negotiate.ts';
import type { ApplicationActivity } from '../../protocol/reclaim/activity.ts';
import type { Snapshot } from '../../protocol/rest.ts';
import type { AgentStore } from './agent-store.ts';
import { socketUrl } from './api-addresses.ts';
import { connectionProblem, HttpStatusError, needsAction, ProtocolError, TimeoutError } from './connection-problem.ts';
import { readServerFrame } from './frame-reader.ts';
import type { ResolveRoute, Route } from './route.ts';
import { createSnapshotLoader } from './snapshot-loader.ts';
import type { AgentSocket, OpenSocket } from './socket.ts';
import type { TopicAction, Topics } from './topics.ts';

/** Longest wait for the system to say which proxy leads there. */
const routeTimeoutMs = 15_000;
/** What the server does not answer within this time, it does not answer. */
const welcomeTimeoutMs = 15_000;
const watchdogEveryMs = 10_000;
/** After so long a silence the agent asks for a sign of life … */
const pingAfterMs = 20_000;
/** … and after so long a one the connection is dead, whatever the system says of it. */
const deadAfterMs = 45_000;

/** Whether a person sees what is sent to this agent, and lets colleagues ask for a seat. */
export type Presence = Omit<Extract<AgentFrame, { type: 'presence' }>, 'type'>;

/** What the applications behind the seats held here do, at the moment at which it is asked for. */
export type Activity = () => ApplicationActivity[];

export interface SessionPorts {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  random(): number;
  readonly openSocket: OpenSocket;
  fetchSnapshot(route: Route, signal: AbortSignal): Promise<Snapshot>;
}

/** How a connection ended. */
export interface SessionEnd {
  readonly problem: Problem | null;
  /** True when trying again soon will not help. */
  readonly lasting: boolean;
  /** How long it was in step, in milliseconds; null when it never was. */
  readonly inStepMs: number | null;
}

export interface SessionOptions {
  readonly ports: SessionPorts;
  readonly resolveRoute: ResolveRoute;
  readonly tries: number;
  readonly hello: Omit<Hello, 'type' | 'resume' | 'protocols'>;
  readonly label: string;
  readonly store: AgentStore;
  readonly topics: Topics;
  /** Who sits at this agent now; null where nobody does, as with the command line. */
  presence(): Presence | null;
  /** What there is to tell of applications; null where nothing is known of them. */
  activity(): Activity | null;
  /** The server did not take the token. True when there may be another at the next attempt. */
  tokenRefused(token: string | null, problem: Problem): boolean;
  onRoute(route: Route): void;
  onEnd(end: SessionEnd): void;
}

export interface Session {
  send(frame: AgentFrame): void;
  /** Tells the presence anew; before the welcome it is told with it anyway. */
  tellPresence(): void;
  /** Tells the activity anew, where the site wants to know; after the welcome it is told anyway. */
  tellActivity(): void;
  /** Ends it without a word to `onEnd`. */
  drop(): void;
}

export function openSession(options: SessionOptions): Session {
  const { ports, store, topics, label } = options;
  const { clock } = ports;
  let socket: AgentSocket | null = null;
  let route: Route | null = null;
  let over = false;
  let welcomed = false;
  let inStepSince: number | null = null;
  let lastHeard = clock.monotonic();
  const cancels = new Set<() => void>();
  const snapshots = createSnapshotLoader({
    clock,
    random: ports.random,
    fetch: (signal) => ports.fetchSnapshot(route as Route, signal),
    onSnapshot(snapshot) {
      const wanted = wantsActivity();
      store.dispatch({ type: 'site-info', siteInfo: snapshot.site });
      if (!wanted) tellActivity();
      act(topics.snapshot(snapshot));
    },
    onFailure: fail,
  });

  function close() {
    over = true;
    for (const cancel of cancels) cancel();
    snapshots.stop();
    socket?.terminate();
    topics.interrupted();
  }

  function end(problem: Problem | null, lasting = problem !== null && needsAction.has(problem.kind)) {
    if (over) return;
    const inStepMs = inStepSince === null ? null : clock.monotonic() - inStepSince;
    close();
    options.onEnd({ problem, lasting, inStepMs });
  }

  function fail(error: unknown) {
    const problem = connectionProblem(error, label);
    const is401 = error instanceof HttpStatusError && error.status === 401;
    const refused = is401 || problem.kind === 'enrolment-required';
    const renewed = refused && route !== null && !over && options.tokenRefused(route.token, problem);
    end(problem, needsAction.has(problem.kind) && !renewed);
  }

  function send(frame: AgentFrame) {
    socket?.send(JSON.stringify(frame));
  }

  function heard() {
    lastHeard = clock.monotonic();
    store.dispatch({ type: 'heard', at: clock.now() });
  }

  function act(action: TopicAction) {
    if (action === 'fetch-snapshot') snapshots.request();
    else if (action !== 'none') send({ type: 'watch', topic: action.watch });
    if (welcomed && topics.inStep() && inStepSince === null) {
      inStepSince = clock.monotonic();
      store.dispatch({ type: 'in-step' });
    }
  }

  function onWelcome(frame: Welcome) {
    if (welcomed) throw new ProtocolError('a second welcome.');
    if (!supportedProtocols.includes(frame.protocol)) throw new ProtocolError(`protocol version ${frame.protocol}.`);
    welcomed = true;
    const at = clock.now();
    store.dispatch({
      type: 'welcomed',
      at,
      siteInfo: frame.site,
      serverVersion: frame.serverVersion,
      clockOffsetMs: frame.serverTimeAt - at,
      looksAfterLicenses: frame.looksAfterLicenses === true,
    });
    tellPresence();
    tellActivity();
    for (const topic of topics.onDemand()) send({ type: 'watch', topic });
    act(topics.welcomed(frame));
  }

  function tellPresence() {
    const presence = welcomed ? options.presence() : null;
    if (presence) send({ type: 'presence', ...presence });
  }

  /** Where idle seats are not asked back it is nobody's business what applications do. */
  const wantsActivity = () => Boolean(store.get().siteInfo?.policy?.reclaim);

  function tellActivity() {
    const activity = welcomed && wantsActivity() ? options.activity() : null;
    if (activity) send({ type: 'activity', applications: activity() });
  }

  function onMessage(text: string) {
    if (over) return;
    try {
      const frame = readServerFrame(text);
      heard();
      if (frame.type === 'welcome') onWelcome(frame);
      else if (frame.type === 'refused') end(refusalProblem(frame, label), lastingRefusals.has(frame.reason));
      else if (!welcomed) throw new ProtocolError(`"${frame.type}" before the welcome.`);
      else act(topics.frame(frame));
    } catch (error) {
      fail(error);
    }
  }

  function watchdog() {
    const silence = clock.monotonic() - lastHeard;
    if (silence >= deadAfterMs) fail(new TimeoutError('silence'));
    else if (silence >= pingAfterMs) socket?.ping();
  }

  async function open() {
    const cancelRouteWait = clock.after(routeTimeoutMs, () => fail(new TimeoutError('no route')));
    cancels.add(cancelRouteWait);
    try {
      route = await options.resolveRoute(options.tries);
      if (over) return;
      cancelRouteWait();
      options.onRoute(route);
      lastHeard = clock.monotonic();
      cancels.add(clock.every(watchdogEveryMs, watchdog));
      cancels.add(clock.after(welcomeTimeoutMs, () => welcomed || fail(new TimeoutError('no welcome'))));
      socket = ports.openSocket(
        { url: socketUrl(route.serverUrl), token: route.token, agent: route.agent },
        {
          opened: () =>
            send({ type: 'hello', protocols: [...supportedProtocols], ...options.hello, resume: topics.resume() }),
          message: onMessage,
          heard: () => over || heard(),
          closed: (error) => (error === null ? end(closedProblem(label)) : fail(error)),
        },
      );
    } catch (error) {
      fail(error);
    }
  }

  void open();
  return {
    send,
    tellPresence,
    tellActivity,
    drop: () => {
      if (!over) close();
    },
  };
}

/** Those that another attempt does not change. */
const lastingRefusals: ReadonlySet<Refusal['reason']> = new Set(['protocol', 'other-user']);

function refusalProblem(frame: Refusal, label: string): Problem {
  const kind = frame.reason === 'protocol' ? 'protocol' : `refused-${frame.reason}`;
  return { kind, code: null, message: frame.message || `${label} refused the connection.`, nextStep: frame.nextStep };
}

const closedProblem = (label: string): Problem => ({
  kind: 'connection-closed',
  code: null,
  message: `${label} closed the connection.`,
  nextStep: 'Nothing to do: it is tried again. The monitoring server may be restarting.',
});
