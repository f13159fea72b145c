import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findCookie, hasXTray, readDisplay } from './x-tray.ts';

describe('readDisplay', () => {
  it('reads local and remote displays', () => {
    expect(readDisplay(':0')).toEqual({ socket: { path: '/tmp/.X11-unix/X0' }, number: '0', screen: '0' });
    expect(readDisplay(':12.1')).toMatchObject({ number: '12', screen: '1' });
    expect(readDisplay('localhost:10.0')?.socket).toEqual({ host: 'localhost', port: 6010 });
  });

  it.each([undefined, '', 'wayland-0', '/tmp/x:0'])('is null for %s', (text) => {
    expect(readDisplay(text)).toBeNull();
  });
});

describe('findCookie', () => {
  const part = (text: string | Buffer) => {
    const bytes = Buffer.from(text as string);
    return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  };
  const entry = (number: string, name: string, data: string) =>
    Buffer.concat([Buffer.from([1, 0]), part('host'), part(number), part(name), part(data)]);

  it('finds the cookie of the display', () => {
    const file = Buffer.concat([
      entry('0', 'MIT-MAGIC-COOKIE-1', 'zero'),
      entry('5', 'XDM-AUTHORIZATION-1', 'other'),
      entry('5', 'MIT-MAGIC-COOKIE-1', 'five'),
    ]);
    expect(findCookie(file, '5')?.toString()).toBe('five');
    expect(findCookie(file, '7')).toBeNull();
    expect(findCookie(entry('', 'MIT-MAGIC-COOKIE-1', 'any'), '7')?.toString()).toBe('any');
    expect(findCookie(Buffer.alloc(0), '0')).toBeNull();
  });
});

let server: Server | undefined;
afterEach(() => server?.close());

/** An X server that knows one atom and its owner. */
async function fakeX(atom: number, owner: number, welcome = 1) {
  const path = join(tmpdir(), `seatlight-x-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const heard: Buffer[] = [];
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard.push(chunk);
      if (heard.length === 1) {
        const answer = Buffer.alloc(8 + 8);
        answer.writeUInt8(welcome, 0);
        answer.writeUInt16LE(2, 6);
        socket.write(answer);
        return;
      }
      const event = Buffer.alloc(32, 34);
      const reply = Buffer.alloc(32);
      reply.writeUInt8(1, 0);
      reply.writeUInt32LE(chunk[0] === 16 ? atom : owner, 8);
      socket.write(Buffer.concat([event, reply]));
    });
  });
  await new Promise<void>((done) => server?.listen(path, done));
  return { display: { socket: { path }, number: '0', screen: '0' }, heard };
}

describe('hasXTray', () => {
  it.each([
    [300, 77, true],
    [300, 0, false],
    [0, 77, false],
  ])('atom %i owned by %i: %s', async (atom, owner, expected) => {
    const { display, heard } = await fakeX(atom, owner);
    expect(await hasXTray(display, Buffer.from('0123456789abcdef'), 5000)).toBe(expected);
    expect(heard[0]?.toString('latin1')).toContain('MIT-MAGIC-COOKIE-1');
    expect(heard[1]?.toString('latin1')).toContain('_NET_SYSTEM_TRAY_S0');
    // A request is as long as it says, in units of four bytes.
    expect(heard[1]?.length).toBe(4 * (heard[1]?.readUInt16LE(2) ?? 0));
  });

  it('fails when the X server refuses', async () => {
    const { display } = await fakeX(1, 1, 0);
    await expect(hasXTray(display, null, 5000)).rejects.toThrow('refused');
  });
});
