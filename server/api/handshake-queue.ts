/**
 * TLS handshakes are the dearest thing that a server does for those who come, and after a restart all come at once. Begun
 * together, ten thousand of them take hundreds of megabytes, and most are given up by the other side before their turn. So
 * they begin in the order in which they came, a hundred at a time; until then a connection costs next to nothing.
 */
import type { Socket } from 'node:net';
import type { Server } from 'node:tls';
import type { Cancel, Clock } from '../../protocol/clock.ts';

/** Handshakes under way at a time. With three times as many, the server of ten thousand agents took a sixth more memory and no less time. */
export const atOnce = 100;
/** One that takes longer no longer counts: whoever opens connections and says nothing keeps nobody out. */
const usualMs = 2_000;
/** Who waits longer has given up, or is about to: agents wait for ten seconds. */
const longestWaitMs = 8_000;

/** @param server - before it listens */
export function queueHandshakes(server: Server, clock: Pick<Clock, 'monotonic' | 'after'>): void {
  const begin = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  /** Since when each waits; first who came first. */
  const waiting = new Map<Socket, number>();
  /** One for each handshake under way, the oldest first: the end of its time. */
  const underWay = new Set<Cancel>();

  function over(one: Cancel | undefined): void {
    if (one === undefined) return;
    one();
    underWay.delete(one);
    next();
  }

  function start(socket: Socket): void {
    const cancel = clock.after(usualMs, () => over(cancel));
    underWay.add(cancel);
    for (const listener of begin) listener.call(server, socket);
  }

  function next(): void {
    const oldest = clock.monotonic() - longestWaitMs;
    for (const [socket, at] of waiting) {
      if (underWay.size >= atOnce) return;
      waiting.delete(socket);
      socket.off('error', ignore);
      if (at < oldest || socket.destroyed) socket.destroy();
      else start(socket);
    }
  }

  server.on('connection', (socket) => {
    // A connection that is reset while it waits is simply gone.
    socket.on('error', ignore);
    waiting.set(socket, clock.monotonic());
    next();
  });
  // It does not matter which one ended: they count, and no more.
  const oneEnded = (): void => over(underWay.values().next().value);
  server.on('secureConnection', oneEnded);
  server.on('tlsClientError', oneEnded);
}

const ignore = (): void => undefined;
