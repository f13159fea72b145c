/**
 * What left this process for monitoring servers since it started: of each kind how often, how much, when, and the last one as it
 * was sent. Kept in memory alone, one message of each kind. Tokens travel in a header of their own and never come here.
 */
import type { AgentFrame } from '../../../protocol/frames.ts';
import { type AgentCall, callOf } from './calls.ts';

/** `connection`: opening the socket; `sign-of-life`: says nothing; `other`: nothing that is known of, which is a fault. */
export type SentKind = AgentFrame['type'] | AgentCall | 'connection' | 'sign-of-life' | 'other';

/** One message as it was sent. */
export interface SentMessage {
  /** Such as `GET /api/v1/history?feature=…`; null for a frame on the socket. */
  readonly request: string | null;
  /** What was sent with it, as JSON; null where nothing was, or more than is kept. */
  readonly body: string | null;
}

export interface SentRecord {
  readonly kind: SentKind;
  readonly count: number;
  /** Of addresses and contents, without what HTTP and TLS add. */
  readonly bytes: number;
  readonly lastAt: number;
  readonly last: SentMessage;
}

export interface SentServer {
  /** Such as `https://monitor.example`. */
  readonly address: string;
  readonly lastAt: number;
}

export interface SentLog {
  /** A request by HTTP. `type` is the content's. */
  request(method: string, url: string, content: { readonly type: string; readonly content: Uint8Array } | null): void;
  /** A socket is opened to this address. */
  connection(url: string): void;
  /** A frame on the socket, as text. */
  frame(text: string): void;
  signOfLife(): void;
  /** When it began. */
  readonly since: number;
  /** In the order in which each kind was first sent. */
  records(): readonly SentRecord[];
  /** The last one first. */
  servers(): readonly SentServer[];
}

/** By its type, so that a new frame does not compile before it is here. */
const frameKinds: Readonly<Record<AgentFrame['type'], true>> = {
  hello: true,
  watch: true,
  unwatch: true,
  refresh: true,
  presence: true,
  activity: true,
};

/** A frame begins with its type: it is read from there, so that no frame need be parsed while it goes out. */
const frameType = /^\{"type":"([a-z-]+)"/;

/** Larger contents are counted and not kept. All that agents send is smaller. */
const maxKeptBytes = 64 * 1024;
const maxServers = 8;

/** @param now milliseconds since 1970 */
export function createSentLog(now: () => number): SentLog {
  const records = new Map<SentKind, SentRecord>();
  const servers = new Map<string, number>();

  function add(kind: SentKind, bytes: number, last: SentMessage) {
    const before = records.get(kind);
    const count = (before?.count ?? 0) + 1;
    records.set(kind, { kind, count, bytes: (before?.bytes ?? 0) + bytes, lastAt: now(), last });
  }

  /** Notes the server, and gives the rest of the address. */
  function pathOf(url: string): string {
    const { origin, protocol, host, pathname, search } = new URL(url);
    const address = origin === 'null' ? `${protocol}//${host}` : origin;
    servers.delete(address);
    servers.set(address, now());
    const [oldest] = servers.keys();
    if (servers.size > maxServers && oldest !== undefined) servers.delete(oldest);
    return `${pathname}${search}`;
  }

  return {
    request(method, url, content) {
      const path = pathOf(url);
      const kind = callOf(method, path.split('?', 1)[0] ?? '') ?? 'other';
      const size = content?.content.byteLength ?? 0;
      const isKept = content?.type === 'application/json' && size <= maxKeptBytes;
      const body = isKept ? Buffer.from(content.content).toString() : null;
      add(kind, path.length + size, { request: `${method} ${path}`, body });
    },
    connection(url) {
      const path = pathOf(url.replace(/^ws/, 'http'));
      add('connection', path.length, { request: `GET ${path}`, body: null });
    },
    frame(text) {
      const [, type = ''] = frameType.exec(text) ?? [];
      const kind = Object.hasOwn(frameKinds, type) ? (type as AgentFrame['type']) : 'other';
      const bytes = Buffer.byteLength(text);
      add(kind, bytes, { request: null, body: bytes <= maxKeptBytes ? text : null });
    },
    signOfLife: () => add('sign-of-life', 0, { request: null, body: null }),
    since: now(),
    records: () => [...records.values()],
    servers: () => [...servers].map(([address, lastAt]) => ({ address, lastAt })).reverse(),
  };
}

/** Of this process: the only two ways out, `http-json.ts` and `socket.ts`, write to it. */
export const sentLog: SentLog = createSentLog(Date.now);
