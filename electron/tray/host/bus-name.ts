/**
 * Whether a name is taken on the session bus: one question in the D-Bus wire format, so that no library is loaded for it.
 *
 * @see https://dbus.freedesktop.org/doc/dbus-specification.html
 */
import type { NetConnectOpts } from 'node:net';
import { type ByteStream, converse } from './byte-stream.ts';

/** The first address that is a local socket, of those in `DBUS_SESSION_BUS_ADDRESS`; null when there is none. Pure. */
export function busSocket(env: NodeJS.ProcessEnv): NetConnectOpts | null {
  for (const address of (env.DBUS_SESSION_BUS_ADDRESS ?? '').split(';')) {
    const [transport, settings = ''] = address.split(/:(.*)/s);
    if (transport !== 'unix') continue;
    const values = new Map(settings.split(',').map((pair) => pair.split(/=(.*)/s) as [string, string]));
    const path = values.get('path');
    const abstract = values.get('abstract');
    if (path) return { path: decodeURIComponent(path) };
    if (abstract) return { path: `\0${decodeURIComponent(abstract)}` };
  }
  return env.XDG_RUNTIME_DIR ? { path: `${env.XDG_RUNTIME_DIR}/bus` } : null;
}

const bus = 'org.freedesktop.DBus';
const methodReturn = 2;
const errorReply = 3;

/** Fails when the bus cannot be asked. */
export function hasBusName(socket: NetConnectOpts, userId: number, name: string, withinMs: number): Promise<boolean> {
  return converse(socket, withinMs, async (stream) => {
    await signIn(stream, userId);
    stream.write(methodCall(1, 'Hello'));
    await reply(stream);
    stream.write(methodCall(2, 'NameHasOwner', name));
    return (await reply(stream)).readUInt32LE(0) !== 0;
  });
}

async function signIn(stream: ByteStream, userId: number): Promise<void> {
  const user = Buffer.from(String(userId)).toString('hex');
  stream.write(Buffer.from(`\0AUTH EXTERNAL ${user}\r\n`));
  let answer = '';
  while (!answer.endsWith('\r\n')) answer += (await stream.read(1)).toString('latin1');
  if (!answer.startsWith('OK ')) throw new Error('The session bus refused the sign-in.');
  stream.write(Buffer.from('BEGIN\r\n'));
}

/** The body of the next answer; signals in between are passed over. */
async function reply(stream: ByteStream): Promise<Buffer> {
  for (;;) {
    const head = await stream.read(16);
    if (head.toString('latin1', 0, 1) !== 'l') throw new Error('The session bus answers in another byte order.');
    const fields = aligned(head.readUInt32LE(12));
    const rest = await stream.read(fields + head.readUInt32LE(4));
    const type = head.readUInt8(1);
    if (type === errorReply) throw new Error('The session bus answered with an error.');
    if (type === methodReturn) return rest.subarray(fields);
  }
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

function methodCall(serial: number, member: string, argument?: string): Buffer {
  const body = argument === undefined ? Buffer.alloc(0) : text(argument);
  const fields = [
    field(1, 'o', text('/org/freedesktop/DBus')),
    field(2, 's', text(bus)),
    field(3, 's', text(member)),
    field(6, 's', text(bus)),
    ...(argument === undefined ? [] : [field(8, 'g', signature('s'))]),
  ];
  // Every field starts at a multiple of eight; the last one is not filled up in the length.
  const table = Buffer.concat(fields.map((each, index) => (index < fields.length - 1 ? padded(each) : each)));
  const head = Buffer.alloc(16);
  head.write('l', 0, 'latin1');
  head.writeUInt8(1, 1);
  head.writeUInt8(1, 3);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(serial, 8);
  head.writeUInt32LE(table.length, 12);
  return Buffer.concat([head, padded(table), body]);
}

const field = (code: number, type: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([code]), signature(type), value]);

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);

const signature = (type: string): Buffer => Buffer.from([type.length, ...Buffer.from(type), 0]);

function text(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(`${value}\0`)]);
}
