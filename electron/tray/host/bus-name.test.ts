import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { busSocket, hasBusName } from './bus-name.ts';

describe('busSocket', () => {
  it.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus,guid=ab' }, '/run/user/1000/bus'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=x,port=1;unix:abstract=/tmp/dbus-x,guid=1' }, '\0/tmp/dbus-x'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a%20b' }, '/a b'],
    [{ XDG_RUNTIME_DIR: '/run/user/7' }, '/run/user/7/bus'],
  ])('reads %j', (env, path) => {
    expect(busSocket(env)).toEqual({ path });
  });

  it('is null when nothing says where the bus is', () => {
    expect(busSocket({})).toBeNull();
    expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=x,port=1' })).toBeNull();
  });
});

let server: Server | undefined;
afterEach(() => server?.close());

/** An answer with `body`, to the call with this serial: type 2 is a return, 3 an error, 4 a signal. */
function message(type: number, replyTo: number, body: Buffer): Buffer {
  const head = Buffer.alloc(24);
  head.write('l', 0, 'latin1');
  head.writeUInt8(type, 1);
  head.writeUInt8(1, 3);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(9, 8);
  head.writeUInt32LE(8, 12);
  head.set([5, 1, 'u'.charCodeAt(0), 0], 16);
  head.writeUInt32LE(replyTo, 20);
  return Buffer.concat([head, body]);
}

const name = (text: string) => Buffer.concat([Buffer.from([text.length, 0, 0, 0]), Buffer.from(`${text}\0`)]);
const yes = Buffer.from([1, 0, 0, 0]);
const no = Buffer.alloc(4);

/** A bus that says to `NameHasOwner` what it is told to. */
async function fakeBus(onAsk: (socket: Socket, heard: string) => void, welcome = 'OK 1234\r\n') {
  const path = join(tmpdir(), `seatlight-bus-${process.pid}-${Math.random().toString(36).slice(2)}`);
  server = createServer((socket) => {
    let heard = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (/^\0AUTH EXTERNAL [0-9a-f]+\r\n$/.test(heard)) {
        heard = '';
        socket.write(welcome);
      } else if (heard.includes('NameHasOwner')) onAsk(socket, heard);
      else if (heard.includes('Hello')) {
        heard = '';
        // Cut in two, as sockets do, with the bus's own signal behind it.
        const answer = Buffer.concat([message(2, 1, name(':1.5')), message(4, 0, name(':1.5'))]);
        socket.write(answer.subarray(0, 20));
        socket.write(answer.subarray(20));
      }
    });
  });
  await new Promise<void>((done) => server?.listen(path, done));
  return { path };
}

describe('hasBusName', () => {
  it.each([
    [yes, true],
    [no, false],
  ])('tells what the bus says', async (body, expected) => {
    let asked = '';
    const bus = await fakeBus((socket, heard) => {
      asked = heard;
      socket.write(message(2, 2, body));
    });
    expect(await hasBusName(bus, 1000, 'org.kde.StatusNotifierWatcher', 5000)).toBe(expected);
    expect(asked).toContain('org.kde.StatusNotifierWatcher\0');
  });

  it('fails when the bus refuses, answers with an error, hangs up, keeps silent or is not there', async () => {
    const ask = (socket: { path: string }, withinMs = 5000) => hasBusName(socket, 1000, 'a.b', withinMs);
    await expect(ask(await fakeBus(() => {}, 'REJECTED EXTERNAL\r\n'))).rejects.toThrow('refused');
    server?.close();
    await expect(ask(await fakeBus((socket) => socket.write(message(3, 2, yes))))).rejects.toThrow('error');
    server?.close();
    await expect(ask(await fakeBus((socket) => socket.destroy()))).rejects.toThrow('hung up');
    server?.close();
    await expect(ask(await fakeBus(() => {}), 50)).rejects.toThrow('in time');
    await expect(ask({ path: '/nowhere/bus' })).rejects.toThrow('ENOENT');
  });
});
