/** A WebSocket client for tests that keeps what it hears, so that nothing is missed between two questions. */
import { WebSocket } from 'ws';
import { type BrokerHello, brokerSocketPath, type FrameToBroker } from '../../protocol/broker.ts';
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

export const sampleBrokerHello: BrokerHello = {
  type: 'hello',
  protocols: [1],
  brokerVersion: '0.0.0',
  name: null,
  instance: 'the-first-instance',
  host: 'lic',
  timeZone: null,
  logs: [{ path: '/logs/debug.log', daemon: null, spool: 'the-first-spool' }],
  licenseServers: [],
};

/** @typeParam Frame - what the server says on this socket */
export interface SocketClient<Frame extends { readonly type: string } = ServerFrame> {
  readonly socket: WebSocket;
  say(frame: unknown): void;
  /** The next frame of this type that was not given out before. */
  next<Type extends Frame['type']>(type: Type): Promise<Extract<Frame, { type: Type }>>;
  /** The code with which the server closes. */
  readonly closed: Promise<number>;
}

export interface ConnectOptions {
  readonly port: number;
  readonly token: string;
  readonly headers?: Record<string, string>;
  /** Whether it answers when it is asked for a sign of life; it does unless told. */
  readonly isAlive?: boolean;
}

async function open<Frame extends { readonly type: string }>(
  path: string,
  { port, token, headers, isAlive = true }: ConnectOptions,
): Promise<SocketClient<Frame>> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    perMessageDeflate: false,
    autoPong: isAlive,
  });
  const heard: Frame[] = [];
  const waiting: { type: string; resolve: (frame: never) => void }[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
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

/** Opens the socket of an agent; rejects with the HTTP status when the server does not want it. */
export const connect = (options: ConnectOptions): Promise<SocketClient> => open(agentSocketPath, options);

/** The same with the socket of a broker. */
export const connectBroker = (options: ConnectOptions): Promise<SocketClient<FrameToBroker>> =>
  open(brokerSocketPath, options);

/** Opens a socket and says hello. */
export async function greet(options: ConnectOptions, hello: Partial<Hello> = {}): Promise<SocketClient> {
  const client = await connect(options);
  client.say({ ...sampleHello, ...hello });
  return client;
}
