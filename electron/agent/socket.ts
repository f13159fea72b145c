/** The agent's one socket, behind a port: what the connection asks of it and what it hears. */
import type { Agent } from 'node:http';
import type WebSocket from 'ws';
import { maxFrameBytes } from '../../protocol/frames.ts';
import { HttpStatusError, ProtocolError } from './connection-problem.ts';
import { sentLog } from './sent/sent-log.ts';

export interface AgentSocket {
  send(text: string): void;
  ping(): void;
  /** Ends it at once, without waiting for the other side. `closed` still is called. */
  terminate(): void;
}

export interface SocketEvents {
  opened(): void;
  message(text: string): void;
  /** A sign of life that carries nothing. */
  heard(): void;
  /** The last call: why it ended, null when the server closed it in good order. */
  closed(error: unknown): void;
}

export interface SocketTarget {
  readonly url: string;
  readonly token: string | null;
  readonly agent: Agent | undefined;
}

/** A refusal says more in a few sentences; the rest is not waited for. */
const maxRefusalLength = 4096;

export type OpenSocket = (target: SocketTarget, events: SocketEvents) => AgentSocket;

function listen(socket: WebSocket, events: SocketEvents): void {
  let failure: unknown = null;
  socket.on('open', events.opened);
  socket.on('message', (data, isBinary) => {
    if (isBinary) {
      failure = new ProtocolError('a binary frame.');
      socket.terminate();
    } else events.message(data.toString());
  });
  socket.on('ping', () => {
    // It is answered by itself.
    sentLog.signOfLife();
    events.heard();
  });
  socket.on('pong', events.heard);
  socket.on('unexpected-response', (_request, response) => {
    let answer = '';
    const told = () => {
      failure = new HttpStatusError(response.statusCode ?? 0, answer);
    };
    told();
    response.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      told();
      if (answer.length > maxRefusalLength) socket.terminate();
    });
    response.on('close', () => socket.terminate());
  });
  socket.on('error', (error) => {
    failure ??= error;
  });
  socket.on('close', () => events.closed(failure));
}

/**
 * Opens a socket with `ws`. That is loaded here and not before: with Node's own HTTP and TLS it takes a twelfth of a
 * second, which the icon in the tray must not wait for.
 */
export const openWebSocket: OpenSocket = ({ url, token, agent }, events) => {
  let socket: WebSocket | null = null;
  let terminated = false;
  async function open() {
    const { WebSocket } = await import('ws');
    if (terminated) return events.closed(null);
    socket = new WebSocket(url, {
      agent,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      // Packing costs the server 236 KB a connection and four times the CPU, for frames that are small already.
      perMessageDeflate: false,
      maxPayload: maxFrameBytes,
      handshakeTimeout: 10_000,
      // The token must not follow a redirect to another host.
      followRedirects: false,
    });
    sentLog.connection(url);
    listen(socket, events);
  }
  open().catch(events.closed);
  // A socket that is closing already tells so by `closed`.
  const ifOpen = () => (socket?.readyState === socket?.OPEN ? socket : null);
  return {
    send(text) {
      const open = ifOpen();
      if (!open) return;
      sentLog.frame(text);
      open.send(text);
    },
    ping() {
      const open = ifOpen();
      if (!open) return;
      sentLog.signOfLife();
      open.ping();
    },
    terminate: () => {
      terminated = true;
      socket?.terminate();
    },
  };
};
