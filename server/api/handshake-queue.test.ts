import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect, createServer, type Server } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { testCertificate, testKey } from '../testing/certificate.ts';
import { atOnce, queueHandshakes } from './handshake-queue.ts';

let server: Server;
let port: number;
let clock: ManualClock;
const opened: Socket[] = [];

beforeEach(async () => {
  clock = createManualClock();
  server = createServer({ cert: testCertificate, key: testKey }, (socket) => socket.end('hello'));
  queueHandshakes(server, clock);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as { port: number });
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  server.close();
  await once(server, 'close');
});

/** What the server says over TLS. */
async function greeting(): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', ca: testCertificate, servername: 'localhost' });
  opened.push(socket);
  let text = '';
  for await (const part of socket) text += String(part);
  return text;
}
/** Connections that say nothing. */
async function silent(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const socket = connectPlain(port, '127.0.0.1').on('error', () => undefined);
    opened.push(socket);
    await once(socket, 'connect');
  }
}

test('all who come at once get their turn', async () => {
  const all = await Promise.all(Array.from({ length: 400 }, greeting));
  expect(new Set(all)).toEqual(new Set(['hello']));
});

test('connections that say nothing keep others waiting for a moment only', async () => {
  await silent(atOnce);
  let isThrough = false;
  const late = greeting().then((text) => {
    isThrough = true;
    return text;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isThrough).toBe(false);
  clock.advance(2_000);
  expect(await late).toBe('hello');
});

test('connections that say nonsense, or go while they wait, take nobody’s place', async () => {
  await silent(atOnce - 10);
  for (let number = 0; number < 50; number += 1) {
    const socket = connectPlain(port, '127.0.0.1').on('error', () => undefined);
    opened.push(socket);
    await once(socket, 'connect');
    if (number % 2 === 0) socket.write('GET / HTTP/1.1\r\n\r\n');
    else socket.resetAndDestroy();
  }
  expect(await greeting()).toBe('hello');
});
