/** A WebSocket client for tests that keeps what it hears, so that nothing is missed between two questions. */
import { WebSocket } from 'ws';
import { agentSocketPath, type Hello, type ServerFrame } from '../../protocol/frames.ts';

export const sampleHello: Hello = {
  type: 'hello',
  protocols: [1],
  agentVersion: '0.0.0',
  user: 'ana',
  host: 'ws-1',
  session: '1',
  platform: 'linux',
};

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;

export interface SocketClient {
  readonly socket: WebSocket;
  say(frame: unknown): void;
  /** The next frame of this type that was not given out before. */
  next<Type extends ServerFrame['type']>(type: Type): Promise<FrameOf<Type>>;
  /** The code with which the server closes. */
  readonly closed: Promise<number>;
}

export interface ConnectOptions {
  readonly port: number;
  readonly token: string;
  readonly headers?: Record<string, string>;
}

/** Opens a socket; rejects with the HTTP status when the server does not want it. */
export async function connect({ port, token, headers }: ConnectOptions): Promise<SocketClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${agentSocketPath}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    perMessageDeflate: false,
  });
  const heard: ServerFrame[] = [];
  const waiting: { type: string; resolve: (frame: never) => void }[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    const asked = waiting.findIndex(({ type }) => type === frame.type);
    if (asked < 0) heard.push(frame);
    else waiting.splice(asked, 1)[0]?.resolve(frame as never);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => reject(new Error(`HTTP ${response.statusCode}`)));
  });
  return {
    socket,
    closed,
    say: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    next: (type) =>
      new Promise((resolve) => {
        const found = heard.findIndex((frame) => frame.type === type);
        if (found < 0) waiting.push({ type, resolve });
        else resolve(heard.splice(found, 1)[0] as never);
      }),
  };
}

/** Opens a socket and says hello. */
export async function greet(options: ConnectOptions, hello: Partial<Hello> = {}): Promise<SocketClient> {
  const client = await connect(options);
  client.say({ ...sampleHello, ...hello });
  return client;
}
