import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { maxFrameBytes } from '../../protocol/frames.ts';
import { connectionProblem } from './connection-problem.ts';
import { openWebSocket, type SocketEvents } from './socket.ts';

let server: Server | undefined;
let sockets: WebSocketServer | undefined;
afterEach(() => {
  for (const client of sockets?.clients ?? []) client.terminate();
  sockets?.close();
  server?.close();
});

/** A server that answers an upgrade with a socket, or (a number) with that status. */
async function serve(answer: number | ((socket: WebSocket) => void)) {
  const asked: { authorization: string | undefined; extensions: string | undefined }[] = [];
  server = createServer();
  sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * maxFrameBytes, perMessageDeflate: true });
  server.on('upgrade', (request, socket, head) => {
    const { authorization } = request.headers;
    asked.push({ authorization, extensions: request.headers['sec-websocket-extensions'] });
    if (typeof answer !== 'number') sockets?.handleUpgrade(request, socket, head, answer);
    else socket.end(`HTTP/1.1 ${answer} No\r\nlocation: http://127.0.0.1:1/elsewhere\r\nconnection: close\r\n\r\n`);
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

/** Opens a socket; `ended` is the problem that it ended with, null for a good end. */
function open(url: string, events: Partial<SocketEvents> = {}) {
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  const socket = openWebSocket(
    { url, token: 'secret', agent: undefined },
    { opened: () => {}, message: () => {}, heard: () => {}, ...events, closed: resolve },
  );
  return { socket, ended };
}

describe('openWebSocket', () => {
  it('carries the token, no packing, and text both ways', async () => {
    const { url, asked } = await serve((client) => client.on('message', (data) => client.send(`echo ${data}`)));
    const { promise, resolve } = Promise.withResolvers<string>();
    const { socket, ended } = open(url, { opened: () => socket.send('hi'), message: resolve });
    expect(await promise).toBe('echo hi');
    expect(asked).toEqual([{ authorization: 'Bearer secret', extensions: undefined }]);
    socket.terminate();
    expect(await ended).toBeNull();
    // Nothing is said, and nothing thrown, after the end.
    socket.send('late');
    socket.ping();
  });

  it('hears pings and pongs', async () => {
    const { url } = await serve((client) => client.ping());
    const { promise, resolve } = Promise.withResolvers<void>();
    const { socket } = open(url, { heard: resolve });
    await promise;
    socket.terminate();
  });

  it.each([
    [401, 'wrong-token'],
    [404, 'not-seatlight'],
    [302, 'redirected'],
    [503, 'server-trouble'],
  ])('tells an answer of %i, and follows nothing', async (status, kind) => {
    const { url, asked } = await serve(status);
    expect(connectionProblem(await open(url).ended, 'm').kind).toBe(kind);
    expect(asked).toHaveLength(1);
  });

  it('ends on a frame that is too large, and on a binary one', async () => {
    const large = await serve((client) => client.send('x'.repeat(maxFrameBytes + 1)));
    const tooLarge = connectionProblem(await open(large.url).ended, 'm');
    expect(tooLarge.message).toMatch(/payload|size/i);
    server?.close();
    const binary = await serve((client) => client.send(Buffer.from([1, 2, 3])));
    expect(connectionProblem(await open(binary.url).ended, 'm').kind).toBe('not-understood');
  });

  it('tells that nobody is there', async () => {
    const { url } = await serve(404);
    server?.close();
    expect(connectionProblem(await open(url).ended, 'm').kind).toBe('connection-refused');
  });
});
