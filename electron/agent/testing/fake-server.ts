/** The other side of the agent's connection for tests: every socket that was opened, and what was said on it. */
import type { AgentFrame, ServerFrame } from '../../../protocol/frames.ts';
import type { Feature } from '../../../protocol/license.ts';
import type { Snapshot } from '../../../protocol/rest.ts';
import type { OpenSocket, SocketEvents, SocketTarget } from '../socket.ts';

export interface FakeConnection {
  readonly target: SocketTarget;
  readonly sent: AgentFrame[];
  readonly pings: number;
  readonly terminated: boolean;
  open(): void;
  say(frame: ServerFrame): void;
  sayText(text: string): void;
  heard(): void;
  close(error?: unknown): void;
}

export interface FakeServer {
  readonly connections: FakeConnection[];
  readonly last: FakeConnection;
  readonly openSocket: OpenSocket;
}

export function createFakeServer(): FakeServer {
  const connections: FakeConnection[] = [];
  return {
    connections,
    get last() {
      const connection = connections.at(-1);
      if (!connection) throw new Error('No socket was opened.');
      return connection;
    },
    openSocket(target, events) {
      const { connection, socket } = connect(target, events);
      connections.push(connection);
      return socket;
    },
  };
}

function connect(target: SocketTarget, events: SocketEvents) {
  const sent: AgentFrame[] = [];
  let pings = 0;
  let terminated = false;
  let closed = false;
  const close = (error: unknown) => {
    if (closed) return;
    closed = true;
    events.closed(error);
  };
  const sayText = (text: string) => {
    if (!closed && !terminated) events.message(text);
  };
  const connection: FakeConnection = {
    target,
    sent,
    get pings() {
      return pings;
    },
    get terminated() {
      return terminated;
    },
    open: events.opened,
    say: (frame) => sayText(JSON.stringify(frame)),
    sayText,
    heard: events.heard,
    close: (error = null) => close(error),
  };
  const socket = {
    send: (text: string) => {
      sent.push(JSON.parse(text) as AgentFrame);
    },
    ping: () => {
      pings += 1;
    },
    terminate: () => {
      terminated = true;
      close(null);
    },
  };
  return { connection, socket };
}

export const welcome = (rev: number, change: object = {}): ServerFrame => ({
  type: 'welcome',
  protocol: 1,
  serverVersion: '1.2.3',
  site: { name: 'Main site', demo: false },
  epoch: 'e1',
  rev,
  resumed: false,
  serverTimeAt: 1_700_000_000_500,
  ...change,
});

export const feature = (id: string, change: Partial<Feature> = {}): Feature => ({
  id,
  serverId: 's1',
  vendorDaemon: 'vendord',
  name: id,
  limit: 'counted',
  issued: 10,
  inUse: 4,
  borrowed: 0,
  reserved: 0,
  queued: 0,
  available: 6,
  pools: [],
  difference: null,
  problem: null,
  staleSince: null,
  ...change,
});

export const snapshot = (rev: number, features: readonly Feature[], epoch = 'e1'): Snapshot => ({
  protocol: 1,
  site: { name: 'Main site', demo: false },
  epoch,
  rev,
  serverTimeAt: 1_700_000_000_500,
  servers: [],
  features: [...features],
  lines: [],
  marks: [],
});

export const siteDelta = (prev: number, rev: number, features: readonly Feature[], epoch = 'e1'): ServerFrame => ({
  type: 'delta',
  topic: 'site',
  epoch,
  rev,
  prev,
  up: { features: [...features] },
  del: {},
});
