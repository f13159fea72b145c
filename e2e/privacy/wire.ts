/** A wire between an agent and its server that keeps all bytes that the agent sent, and tells what they say. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** One message as it went over the wire. */
export interface OnWire {
  /** Such as `GET /api/v1/snapshot`; null for a frame on the socket. */
  readonly request: string | null;
  /** Of a request; empty for a frame. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a sign of life, which carries nothing. */
  readonly body: string | null;
}

export interface Wire {
  readonly url: string;
  messages(): readonly OnWire[];
  close(): void;
}

/** @param port of the server on this machine */
export async function openWire(port: number): Promise<Wire> {
  const streams: Buffer[][] = [];
  const ends: (() => void)[] = [];
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    streams.push(chunks);
    near.on('data', (chunk: Buffer) => chunks.push(chunk));
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => {}).on('close', () => (end === near ? far : near).destroy());
    ends.push(() => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages: () => streams.flatMap((chunks) => [...messagesIn(Buffer.concat(chunks))]),
    close() {
      for (const end of ends) end();
      server.close();
    },
  };
}

/** Fails on bytes that are neither a request nor, behind a request for a socket, a frame. */
function* messagesIn(bytes: Buffer): Generator<OnWire> {
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const [line = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const words = /^([A-Z]+ \S+) HTTP\/1\.1$/.exec(line);
    if (end < 0 || !words?.[1]) throw new Error(`Not a request: ${rest.subarray(0, 200).toString('latin1')}`);
    const headers = Object.fromEntries(lines.map((text) => [text.split(':', 1)[0]?.toLowerCase(), text]));
    const length = Number(headers['content-length']?.split(':')[1] ?? 0);
    const from = end + 4;
    const body = rest.subarray(from, from + length).toString();
    yield { request: words[1], headers, body: length === 0 ? null : body };
    rest = rest.subarray(from + length);
    if (headers.upgrade !== undefined) return yield* framesIn(rest);
  }
}

/** Frames of a client are masked, and here never in parts. See https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function* framesIn(bytes: Buffer): Generator<OnWire> {
  let rest = bytes;
  while (rest.length > 0) {
    const short = rest.readUInt8(1) & 0x7f;
    const [size, at] = short < 126 ? [short, 2] : short === 126 ? [rest.readUInt16BE(2), 4] : [-1, 0];
    if (size < 0) throw new Error('A frame of more than 64 KB.');
    const mask = rest.subarray(at, at + 4);
    const content = rest.subarray(at + 4, at + 4 + size).map((byte, index) => byte ^ (mask[index % 4] as number));
    const isText = (rest.readUInt8(0) & 0x0f) === 1;
    yield { request: null, headers: {}, body: isText ? Buffer.from(content).toString() : null };
    rest = rest.subarray(at + 4 + size);
  }
}
