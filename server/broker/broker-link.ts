/** The WebSocket of one broker: feeds a conversation and notices when the other side is gone. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { FrameToBroker } from '../../protocol/broker.ts';
import type { BrokerSession, BrokerSocket } from './broker-session.ts';

/** Frames are JSON; shared by every send so that none makes its own. */
const sendAsText = { binary: false };

export interface BrokerLink {
  readonly session: BrokerSession;
  /** To be called every now and then: ends it when nothing at all came since the last time, else asks for a sign of life. */
  beat(): void;
  close(code: number, reason: string): void;
  terminate(): void;
  readonly ended: Promise<void>;
}

/** @param stream - below the WebSocket: bytes on their way count as life, however long a frame takes on a slow line */
export function openBrokerLink(
  socket: WebSocket,
  stream: Duplex,
  createSession: (socket: BrokerSocket) => BrokerSession,
): BrokerLink {
  const { promise, resolve } = Promise.withResolvers<void>();
  let heardBytes = -1;
  const session = createSession({
    send: (frame: FrameToBroker) => socket.send(JSON.stringify(frame), sendAsText),
    close: (code, reason) => socket.close(code, reason),
  });
  socket.on('message', (data, binary) => session.receive(data, binary));
  // What the socket complains of (a broken frame, a reset) ends in 'close', which is all that matters here.
  socket.on('error', () => session.ended());
  socket.on('close', () => {
    session.ended();
    resolve();
  });
  return {
    session,
    beat() {
      const { bytesRead } = stream as Socket;
      if (bytesRead === heardBytes) socket.terminate();
      else socket.ping();
      heardBytes = bytesRead;
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    ended: promise,
  };
}
