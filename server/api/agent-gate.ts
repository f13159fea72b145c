/**
 * The door of the agent socket: checks who comes before the WebSocket handshake, gives each one a session, and lets go of
 * those that no longer answer.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { agentSocketPath, maxAgentFrameBytes } from '../../protocol/frames.ts';
import { AgentSession, type SessionContext } from './agent-session.ts';
import { ApiProblem, busy, fromBrowser, notFound } from './api-problems.ts';
import type { Grant } from './bearer.ts';
import type { Door, Visitor } from './door.ts';
import { mustHave } from './forbidden.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { type Access, sameRights } from './rights.ts';

/** Every agent is pinged once in this time, and gone if it did not answer until the next. */
const heartbeatMs = 30_000;
/** Agents are pinged in this many groups, one after the other, so that ten thousand do not wake at once. */
const heartbeatGroups = 30;
/** How long agents may take to say goodbye when the server ends. */
const closeGraceMs = 2_000;
/** Frames are JSON; shared by every send so that none makes its own. */
const sendAsText = { binary: false };

export interface AgentGate {
  /** To be given every `upgrade` of the HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Lets go of agents whose token or credential is no longer one, or that may ask more or less now. */
  dropRevoked(): void;
  /** Ids of enrolled agents that are connected. */
  enrolled(): ReadonlySet<string>;
  /** Tells every agent that the server is going, and waits until their sockets are closed, or a moment at most. */
  close(): Promise<void>;
}

interface Connection {
  readonly socket: WebSocket;
  readonly session: AgentSession;
  readonly grant: Grant;
  readonly access: Access;
  alive: boolean;
}

/** @param maxAgents - connections beyond this number are asked to come back later. */
export function createAgentGate(door: Door, context: SessionContext, maxAgents: number): AgentGate {
  const { clock } = context;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Somewhat more than an agent may send, so that what is a little too large still gets an explanation.
    maxPayload: 4 * maxAgentFrameBytes,
  });
  const groups = Array.from({ length: heartbeatGroups }, () => new Set<Connection>());
  let joined = 0;
  let beat = 0;
  let onEmpty: (() => void) | null = null;
  const count = (): number => groups.reduce((sum, group) => sum + group.size, 0);

  /** Throws `ApiProblem`. */
  function admit(request: IncomingMessage): Visitor {
    const visitor = door.admit(request.headers.authorization);
    if (request.url?.split('?')[0] !== agentSocketPath) throw notFound('such socket');
    if (request.headers.origin !== undefined) throw fromBrowser();
    mustHave(visitor.access, 'site');
    if (count() >= maxAgents) throw busy('as many agents as it takes', 30);
    return visitor;
  }

  function open(socket: WebSocket, { grant, access }: Visitor): void {
    const session = new AgentSession(
      {
        send: (frame) => socket.send(frame, sendAsText),
        bufferedBytes: () => socket.bufferedAmount,
        close: (code, reason) => socket.close(code, reason),
      },
      context,
      access,
    );
    const connection: Connection = { socket, session, grant, access, alive: true };
    const group = groups[joined++ % heartbeatGroups] as Set<Connection>;
    group.add(connection);
    socket.on('message', (data, binary) => session.receive(data, binary));
    socket.on('pong', () => {
      connection.alive = true;
    });
    // What the socket complains of (a broken frame, a reset) ends in 'close', which is all that matters here.
    socket.on('error', () => session.ended());
    socket.on('close', () => {
      session.ended();
      door.seen(grant.bearer);
      group.delete(connection);
      if (onEmpty && count() === 0) onEmpty();
    });
  }

  /** Ends what is no longer let in; one that may ask more or less comes back at once and starts afresh. */
  function recheck({ socket, grant, access }: Connection): void {
    const now = door.recheck(grant);
    if (now === null) socket.close(1008, 'token withdrawn');
    else if (!sameRights(access, now)) socket.close(1012, 'rights changed');
  }

  const stopHeartbeat = clock.every(heartbeatMs / heartbeatGroups, () => {
    for (const connection of groups[beat++ % heartbeatGroups] ?? []) {
      if (!connection.alive) {
        connection.socket.terminate();
        continue;
      }
      connection.alive = false;
      connection.socket.ping();
      // Credentials run out without anybody telling.
      if (connection.grant.bearer.kind === 'agent') recheck(connection);
    }
  });

  return {
    upgrade(request, socket, head) {
      try {
        const visitor = admit(request);
        sockets.handleUpgrade(request, socket, head, (agent) => open(agent, visitor));
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        refuseUpgrade(socket, error);
      }
    },
    dropRevoked() {
      for (const group of groups) for (const connection of group) recheck(connection);
    },
    enrolled: () =>
      new Set(
        groups.flatMap((group) => [...group].flatMap(({ grant: { bearer } }) => ('id' in bearer ? [bearer.id] : []))),
      ),
    async close() {
      stopHeartbeat();
      const all = groups.flatMap((group) => [...group]);
      if (all.length === 0) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(closeGraceMs, resolve);
        onEmpty = () => {
          cancel();
          resolve();
        };
        for (const { session } of all) session.refuse('shutting-down');
      });
      for (const { socket } of all) socket.terminate();
    },
  };
}
