import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer as createPlain } from 'node:net';
import { createServer } from 'node:tls';
import { expect, it } from 'vitest';
import { hasOpenssl, testAuthority } from '../agent/testing/certificates.ts';
import { certificateOf } from './certificate.ts';

it.skipIf(!hasOpenssl)('tells who issued the certificate, and that it is not trusted', async () => {
  const authority = testAuthority('The organisation');
  const issued = authority.issue('DNS:localhost,IP:127.0.0.1');
  const received: Buffer[] = [];
  const server = createServer({ key: issued.key, cert: issued.cert + authority.cert }, (socket) => {
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.on('error', () => {});
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const seen = await certificateOf(`https://localhost:${port}`);
  expect(seen).toMatchObject({
    tls: 'TLSv1.3',
    trusted: false,
    chain: [
      { subject: 'CN=monitor', issuer: 'CN=The organisation' },
      { subject: 'CN=The organisation', issuer: 'CN=The organisation' },
    ],
  });
  expect(received).toEqual([]);
  server.close();
});

it('says why there is none to see', async () => {
  expect(await certificateOf('http://127.0.0.1:7440')).toMatch(/^none/);
  const server = createPlain((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await certificateOf(`https://127.0.0.1:${port}`)).toMatch(/^it could not be seen: /);
  server.close();
});
