/** One connection to the monitoring server from its opening to its end. It ends exactly once. */
import { ProtocolError, TimeoutError } from '../../electron/agent/connection-problem.ts';
import type { ResolveRoute } from '../../electron/agent/route.ts';
import type { AgentSocket, OpenSocket } from '../../electron/agent/socket.ts';
import {
  type BrokerFrame,
  type BrokerHello,
  type BrokerWelcome,
  brokerProtocols,
  brokerSocketPath,
  type FrameToBroker,
} from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { parseFrameToBroker } from '../../protocol/parse-broker-frame.ts';
import { closedEnd, type LinkEnd, linkFailure, refusalEnd } from './broker-trouble.ts';

/** What the server does not answer within this time, it does not answer. */
const welcomeTimeoutMs = 15_000;
const watchdogEveryMs = 10_000;
/** After so long a silence it is asked for a sign of life … */
const pingAfterMs = 20_000;
/** … and after so long a one the connection is dead, whatever the system says of it. */
const deadAfterMs = 60_000;

export interface SessionOptions {
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  readonly resolveRoute: ResolveRoute;
  /** Attempts that failed before. */
  readonly tries: number;
  /** How the server is called in front of people. */
  readonly label: string;
  hello(): Omit<BrokerHello, 'type' | 'protocols'>;
  onWelcome(welcome: BrokerWelcome): void;
  onFrame(frame: Exclude<FrameToBroker, { type: 'welcome' | 'refused' }>): void;
  onEnd(end: LinkEnd): void;
}

export interface Session {
  send(frame: BrokerFrame): void;
  /** Ends it without a word to `onEnd`. */
  drop(): void;
}

export function openSession(options: SessionOptions): Session {
  const { clock, label } = options;
  const cancels = new Set<Cancel>();
  let socket: AgentSocket | null = null;
  let over = false;
  let welcomed = false;
  let lastHeard = clock.monotonic();

  function drop(): void {
    over = true;
    for (const cancel of cancels) cancel();
    socket?.terminate();
  }

  function end(how: LinkEnd): void {
    if (over) return;
    drop();
    options.onEnd(how);
  }

  const fail = (error: unknown): void => end(linkFailure(error, label));

  function send(frame: BrokerFrame): void {
    if (!over) socket?.send(JSON.stringify(frame));
  }

  function handle(frame: FrameToBroker): void {
    if (frame.type === 'refused') end(refusalEnd(frame));
    else if (frame.type !== 'welcome') {
      if (!welcomed) throw new ProtocolError(`"${frame.type}" before the welcome.`);
      options.onFrame(frame);
    } else {
      if (welcomed) throw new ProtocolError('a second welcome.');
      if (!brokerProtocols.includes(frame.protocol)) throw new ProtocolError(`protocol version ${frame.protocol}.`);
      welcomed = true;
      options.onWelcome(frame);
    }
  }

  function onMessage(text: string): void {
    if (over) return;
    lastHeard = clock.monotonic();
    const read = parseFrameToBroker(text);
    try {
      if (!read.ok) throw new ProtocolError(read.message);
      handle(read.value);
    } catch (error) {
      fail(error);
    }
  }

  function watchdog(): void {
    const silence = clock.monotonic() - lastHeard;
    if (silence >= deadAfterMs) fail(new TimeoutError('silence'));
    else if (silence >= pingAfterMs) socket?.ping();
  }

  async function open(): Promise<void> {
    try {
      const { serverUrl, token, agent } = await options.resolveRoute(options.tries);
      if (over) return;
      lastHeard = clock.monotonic();
      cancels.add(clock.every(watchdogEveryMs, watchdog));
      cancels.add(clock.after(welcomeTimeoutMs, () => welcomed || fail(new TimeoutError('no welcome'))));
      socket = options.openSocket(
        { url: `${serverUrl.replace(/^http/, 'ws')}${brokerSocketPath}`, token, agent },
        {
          opened: () => send({ type: 'hello', protocols: [...brokerProtocols], ...options.hello() }),
          message: onMessage,
          heard: () => {
            lastHeard = clock.monotonic();
          },
          closed: (error) => (error === null ? end(closedEnd(label)) : fail(error)),
        },
      );
    } catch (error) {
      fail(error);
    }
  }

  void open();
  return { send, drop };
}
