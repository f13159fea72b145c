/**
 * The door of the broker socket: checks who comes before the WebSocket handshake, gives each one a conversation, and lets
 * go of those that no longer answer.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { maxBrokerFrameBytes } from '../../protocol/broker.ts';
import { ApiProblem, busy, fromBrowser } from '../api/api-problems.ts';
import { refuseUpgrade } from '../api/refuse-upgrade.ts';
import type { RunCall } from '../collect/run-call.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { LogPosition } from '../store/history-store.ts';
import { type BrokerLink, openBrokerLink } from './broker-link.ts';
import { createBrokerList } from './broker-list.ts';
import { createBrokerSession } from './broker-session.ts';
import { type BrokerSettings, type BrokerState, type BrokersOptions, createBrokers } from './brokers.ts';

export interface BrokerGate {
  /** To be given the `upgrade` of the HTTP server where the path is `brokerSocketPath`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Takes over a configuration (start and reload): brokers whose token is gone, or whose logs now go elsewhere, are let go
   * of. Until the first one, brokers are asked to come again later.
   */
  configure(settings: BrokerSettings): void;
  /**
   * How far the logs were read before the restart. Until it is told, brokers are asked to come again later: nobody knows
   * yet what the server has. Told again when the history goes on in another database.
   */
  remember(positions: readonly LogPosition[]): void;
  /**
   * The status tool of a license server with `toolAtBroker`: what is asked through it is run by its broker. Where that
   * cannot be, the result has a `problem`.
   */
  toolAt(server: LicenseServerConfig): RunCall;
  states(): readonly BrokerState[];
  /** Lets go of every broker; no batch comes afterwards. */
  close(): Promise<void>;
}

/** Every broker is asked for a sign of life in this time, and gone if nothing came until the next. */
const heartbeatMs = 30_000;
/** How often what could not be kept is tried again. */
const keepAgainMs = 5_000;
/** How long brokers may take to say goodbye when the server ends. */
const closeGraceMs = 2_000;
/** Sockets at one time, those that are not greeted yet among them. */
const maxSockets = 1_000;

const notABroker = (): ApiProblem =>
  new ApiProblem(401, {
    error: 'unauthorized',
    message: 'The token is missing, or not the one of a broker.',
    nextStep: 'Send "Authorization: Bearer TOKEN" with a token of this broker, as in "brokers" of the configuration.',
  });

export function createBrokerGate(options: BrokersOptions): BrokerGate {
  const { clock, log, version } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Somewhat more than a broker may send, so that what is a little too large still gets an explanation.
    maxPayload: maxBrokerFrameBytes + 1024 * 1024,
  });
  const list = createBrokerList();
  const brokers = createBrokers(options, () => list.names());
  /** Every open socket, and whether its token still is one. */
  const links = new Map<BrokerLink, () => boolean>();
  let isConfigured = false;
  let isRemembered = false;
  let closed = false;

  /** Why nobody may come in, whoever it is; null when brokers may. */
  function problemWith(request: IncomingMessage): ApiProblem | null {
    if (request.headers.origin !== undefined) return fromBrowser();
    if (closed) return busy('its end', 5);
    // Before the token is looked at: a broker that has the right one must not be told that it is wrong.
    if (!isConfigured || !isRemembered) return busy('its start', 5);
    return links.size >= maxSockets ? busy('as many brokers as it takes', 30) : null;
  }

  const stopHeartbeat = clock.every(heartbeatMs, () => {
    for (const link of links.keys()) link.beat();
  });
  const stopKeeping = clock.every(keepAgainMs, brokers.keep);

  return {
    upgrade(request, stream, head) {
      const problem = problemWith(request);
      if (problem) return refuseUpgrade(stream, problem);
      const granted = list.check(request.headers.authorization);
      if (!granted) return refuseUpgrade(stream, notABroker());
      const { name } = granted;
      const peer = request.socket.remoteAddress ?? 'unknown';
      sockets.handleUpgrade(request, stream, head, (socket) => {
        const link: BrokerLink = openBrokerLink(socket, stream, (own) =>
          createBrokerSession(own, {
            name,
            clock,
            serverVersion: version,
            onHello: (hello) => brokers.join({ name, peer, hello, session: link.session }),
            onLines: (index, fresh, missing) => brokers.lines(name, index, fresh, missing),
            onLogState: (index, problem) => brokers.logState(name, index, problem),
            onRefused: ({ reason, message }) => log.info({ broker: name, peer, reason }, message),
          }),
        );
        links.set(link, () => list.holds(granted));
        void link.ended.then(() => {
          links.delete(link);
          brokers.leave(name, link.session);
        });
      });
    },
    configure(settings) {
      isConfigured = true;
      list.replace(settings.brokers);
      for (const [link, mayStay] of links) if (!mayStay()) link.session.refuse('token-withdrawn');
      brokers.configure(settings.licenseServers);
    },
    remember(positions) {
      isRemembered = true;
      brokers.remember(positions);
    },
    toolAt: brokers.toolAt,
    states: brokers.states,
    async close() {
      closed = true;
      stopHeartbeat();
      stopKeeping();
      const all = [...links.keys()];
      for (const { session } of all) session.refuse('shutting-down');
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = clock.after(closeGraceMs, resolve);
      await Promise.race([Promise.all(all.map((link) => link.ended)), late]);
      cancel();
      for (const link of all) link.terminate();
      await brokers.stop();
    },
  };
}
