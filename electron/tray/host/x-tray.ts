/**
 * Whether an old-style (XEmbed) tray is on the X screen: somebody owns the selection `_NET_SYSTEM_TRAY_S<screen>`. Asked in
 * the X wire format, since no tool for it is sure to be installed.
 *
 * @see https://specifications.freedesktop.org/systemtray-spec/latest/
 */
import type { NetConnectOpts } from 'node:net';
import { type ByteStream, converse } from './byte-stream.ts';

export interface Display {
  readonly socket: NetConnectOpts;
  readonly number: string;
  readonly screen: string;
}

/** Reads `DISPLAY`, such as `:0`, `:1.2` or `host:10.0`; null when it is none. Pure. */
export function readDisplay(text: string | undefined): Display | null {
  const match = /^(?:unix)?([^:/]*):(\d+)(?:\.(\d+))?$/.exec(text ?? '');
  const [, host = '', number, screen = '0'] = match ?? [];
  if (number === undefined) return null;
  const socket = host === '' ? { path: `/tmp/.X11-unix/X${number}` } : { host, port: 6000 + Number(number) };
  return { socket, number, screen };
}

const cookieName = 'MIT-MAGIC-COOKIE-1';

/** The cookie for a display, of an X authority file; null when it has none. Pure. */
export function findCookie(authority: Buffer, displayNumber: string): Buffer | null {
  let at = 0;
  const next = () => {
    const length = authority.readUInt16BE(at);
    const bytes = authority.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    return bytes;
  };
  while (at + 2 < authority.length) {
    at += 2;
    next();
    const number = next().toString('latin1');
    const name = next().toString('latin1');
    const cookie = next();
    if (name === cookieName && (number === displayNumber || number === '')) return cookie;
  }
  return null;
}

/** Fails when the X server cannot be asked. */
export function hasXTray({ socket, screen }: Display, cookie: Buffer | null, withinMs: number): Promise<boolean> {
  return converse(socket, withinMs, async (stream) => {
    await open(stream, cookie);
    const atom = await ask(stream, internAtom(`_NET_SYSTEM_TRAY_S${screen}`));
    return atom !== 0 && (await ask(stream, getSelectionOwner(atom))) !== 0;
  });
}

async function open(stream: ByteStream, cookie: Buffer | null): Promise<void> {
  const name = Buffer.from(cookie ? cookieName : '');
  const data = cookie ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l', 0, 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  stream.write(Buffer.concat([head, padded(name), padded(data)]));
  const answer = await stream.read(8);
  await stream.read(4 * answer.readUInt16LE(6));
  if (answer.readUInt8(0) !== 1) throw new Error('The X server refused the connection.');
}

/** The one number that both questions are answered with. */
async function ask(stream: ByteStream, request: Buffer): Promise<number> {
  stream.write(request);
  for (;;) {
    const answer = await stream.read(32);
    const kind = answer.readUInt8(0);
    if (kind === 0) throw new Error('The X server answered with an error.');
    // Anything else is an event that nobody asked for.
    if (kind === 1) return answer.readUInt32LE(8);
  }
}

function internAtom(name: string): Buffer {
  const bytes = padded(Buffer.from(name));
  const head = Buffer.from([16, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16LE(2 + bytes.length / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, bytes]);
}

function getSelectionOwner(atom: number): Buffer {
  const request = Buffer.from([23, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
