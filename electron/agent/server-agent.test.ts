import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectionProblem } from './connection-problem.ts';
import { getJson } from './http-json.ts';
import type { ProxyChoices } from './proxy.ts';
import { createRouteResolver, type WayRules } from './route.ts';
import { keyPin } from './server-agent.ts';
import { openWebSocket } from './socket.ts';
import {
  derOf,
  hasOpenssl,
  type Issued,
  selfSigned,
  type TestAuthority,
  testAuthority,
} from './testing/certificates.ts';

let folder: string;
let authority: TestAuthority;
let good: Issued;
let caFile: string;
beforeAll(() => {
  if (!hasOpenssl) return;
  folder = mkdtempSync(join(tmpdir(), 'seatlight-trust-'));
  authority = testAuthority('The organisation');
  good = authority.issue('DNS:localhost,IP:127.0.0.1');
  caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, `# of the organisation\n${authority.cert}`);
});
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true });
});

const open: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Answers `GET` with its number, and greets on a socket. */
async function serve({ cert, key }: Issued, more: TlsOptions = {}): Promise<number> {
  let asked = 0;
  const server = createServer({ cert, key, ...more }, (_request, response) => {
    asked += 1;
    response.end(String(asked));
  });
  const sockets = new WebSocketServer({ server: server as unknown as Server });
  sockets.on('connection', (socket) => socket.send('hello'));
  return listen(server as unknown as Server);
}

const rulesOf = (change: Partial<WayRules> = {}): WayRules => ({
  proxy: '',
  proxyBypass: [],
  caFile,
  serverKeyPins: [],
  ...change,
});

const pinOf = (issued: Issued) => keyPin(derOf(issued));

async function routeTo(serverUrl: string, change: Partial<WayRules> = {}) {
  const resolveProxy = async (): Promise<ProxyChoices> => [null];
  return createRouteResolver({ serverUrl, rules: () => rulesOf(change), resolveProxy, readToken: async () => null })(0);
}

/** What a request and a socket come to: the answer, or the kind of the problem. */
async function meet(serverUrl: string, change: Partial<WayRules> = {}): Promise<[unknown, unknown]> {
  const kind = (error: unknown) => connectionProblem(error, 'm').kind;
  try {
    const { agent } = await routeTo(serverUrl, change);
    const { promise: greeted, resolve } = Promise.withResolvers<unknown>();
    const socket = openWebSocket(
      { url: serverUrl.replace('http', 'ws'), token: null, agent },
      { opened: () => {}, heard: () => {}, message: resolve, closed: (error) => resolve(kind(error)) },
    );
    const answered = await getJson(serverUrl, { agent, token: null }).catch(kind);
    const met: [unknown, unknown] = [answered, await greeted];
    socket.terminate();
    return met;
  } catch (error) {
    return [kind(error), kind(error)];
  }
}

const both = (kind: string) => [kind, kind];

describe.skipIf(!hasOpenssl)('whom the app takes for the monitoring server', () => {
  it('is one whose authority an administrator named in a file', async () => {
    const url = `https://localhost:${await serve(good)}`;
    expect(await meet(url)).toEqual([1, 'hello']);
    expect(await meet(url, { caFile: '' })).toEqual(both('certificate-untrusted'));
  });

  it.each([
    ['has expired', () => authority.issue('DNS:localhost', { from: -9, until: -2 }), 'certificate-expired'],
    ['is not valid yet', () => authority.issue('DNS:localhost', { from: 2, until: 9 }), 'certificate-not-yet-valid'],
    ['has another name', () => authority.issue('DNS:other.example,DNS:localhost.other.example'), 'certificate-name'],
    ['is of an unknown authority', () => testAuthority('Somebody').issue('DNS:localhost'), 'certificate-untrusted'],
    [
      'is of an authority that only calls itself so',
      () => testAuthority('The organisation').issue('DNS:localhost'),
      'certificate-untrusted',
    ],
    ['has signed itself', () => selfSigned('/CN=localhost'), 'certificate-self-signed'],
  ])('is none whose certificate %s', async (_what, made, kind) => {
    expect(await meet(`https://localhost:${await serve(made())}`)).toEqual(both(kind));
  });

  it('says for whom a certificate of another name is', async () => {
    const url = `https://localhost:${await serve(authority.issue('DNS:a.example,DNS:b.example'))}`;
    const { agent } = await routeTo(url);
    const failure = await getJson(url, { agent, token: null }).catch((error) => connectionProblem(error, 'm').message);
    expect(failure).toBe('The certificate of m was made for other names: a.example, b.example.');
  });

  it('is nobody else because the environment says that certificates do not matter', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const url = `https://localhost:${await serve(testAuthority('Somebody').issue('DNS:localhost'))}`;
    expect(await meet(url)).toEqual(both('certificate-untrusted'));
    const pinned = `https://localhost:${await serve(good)}`;
    expect(await meet(pinned, { serverKeyPins: [pinOf(authority.issue('DNS:other.example'))] })).toEqual(
      both('server-key'),
    );
  });

  it('is none that speaks TLS 1.1 at most', async () => {
    const old: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
    expect(await meet(`https://localhost:${await serve(good, old)}`)).toEqual(both('tls-version'));
  });

  it('is none that does not speak TLS at all', async () => {
    const port = await listen(createPlain((_request, response) => response.end('1')));
    expect(await meet(`https://localhost:${port}`)).toEqual(both('not-encrypted'));
  });

  it('is nobody while the file of authorities cannot be used', async () => {
    const url = `https://localhost:${await serve(good)}`;
    const empty = join(folder, 'empty.pem');
    writeFileSync(empty, 'nothing\n');
    expect(await meet(url, { caFile: join(folder, 'missing.pem') })).toEqual(both('ca-file'));
    expect(await meet(url, { caFile: empty })).toEqual(both('ca-file'));
    writeFileSync(empty, authority.cert.replace(/^MII.{20}/m, 'MIIxxxxxxxxxxxxxxxxxxxx'));
    expect(await meet(url, { caFile: empty })).toEqual(both('ca-file'));
  });
});

describe.skipIf(!hasOpenssl)('a pinned key', () => {
  it('is the one that OpenSSL tells', () => {
    const file = join(folder, 'good.pem');
    writeFileSync(file, good.cert);
    const key = execFileSync('openssl', ['x509', '-in', file, '-pubkey', '-noout']);
    const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'der'], { input: key });
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: der });
    expect(pinOf(good)).toBe(digest.toString('base64'));
  });

  it('lets a server in that has it, and no other, even on a connection that was good before', async () => {
    const url = `https://localhost:${await serve(good)}`;
    const other = pinOf(authority.issue('DNS:localhost'));
    expect(await meet(url)).toEqual([1, 'hello']);
    expect(await meet(url, { serverKeyPins: [other, pinOf(good)] })).toEqual([2, 'hello']);
    expect(await meet(url, { serverKeyPins: [other] })).toEqual(both('server-key'));
    // A resumed session is not checked again by Node; it must not have been one without the pin.
    expect(await meet(url, { serverKeyPins: [other] })).toEqual(both('server-key'));
    expect(await meet(url)).toEqual([3, 'hello']);
  });

  it('does not stand for trust', async () => {
    const own = selfSigned('/CN=localhost');
    const url = `https://localhost:${await serve(own)}`;
    expect(await meet(url, { serverKeyPins: [pinOf(own)] })).toEqual(both('certificate-self-signed'));
  });

  it('is never that of a server without TLS', async () => {
    const port = await listen(createPlain((_request, response) => response.end('1')));
    expect(await meet(`http://127.0.0.1:${port}`, { serverKeyPins: [pinOf(good)] })).toEqual(both('server-key'));
  });
});

describe.skipIf(!hasOpenssl)('a proxy that an administrator named', () => {
  /** Leads everything to one port, whatever host is asked for; is itself reached by TLS where it has a certificate. */
  async function proxyTo(port: number, own?: Issued) {
    const asked: string[] = [];
    const proxy = own ? (createServer({ cert: own.cert, key: own.key }) as unknown as Server) : createPlain();
    proxy.on('connect', (request: IncomingMessage, client) => {
      asked.push(request.url ?? '');
      const server = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connected\r\n\r\n');
        server.pipe(client).pipe(server);
      });
      server.on('error', () => client.destroy());
      client.on('error', () => server.destroy());
      client.on('close', () => server.destroy());
    });
    return { asked, proxy: `${own ? 'https://localhost' : 'http://127.0.0.1'}:${await listen(proxy)}` };
  }

  it('is gone through, and the server at its end is looked at just so', async () => {
    const inside = authority.issue('DNS:monitor.inside.example,IP:10.1.2.3');
    const { asked, proxy } = await proxyTo(await serve(inside));
    const serverKeyPins = [pinOf(inside)];
    expect(await meet('https://monitor.inside.example:7440', { proxy, serverKeyPins })).toEqual([1, 'hello']);
    expect(new Set(asked)).toEqual(new Set(['monitor.inside.example:7440']));
    expect(await meet('https://10.1.2.3:7440', { proxy, serverKeyPins })).toEqual([2, 'hello']);
    expect(await meet('https://another.inside.example', { proxy })).toEqual(both('certificate-name'));
    expect(await meet('https://10.1.2.4', { proxy })).toEqual(both('certificate-name'));
    expect(await meet('https://10.1.2.3', { proxy, serverKeyPins: [pinOf(good)] })).toEqual(both('server-key'));
    expect(await meet('https://monitor.inside.example', { proxy, caFile: '' })).toEqual(both('certificate-untrusted'));
  });

  it('may itself be reached by TLS, and is never taken for the server behind it', async () => {
    const inside = authority.issue('DNS:monitor.inside.example');
    const { proxy } = await proxyTo(await serve(inside), good);
    expect(await meet('https://monitor.inside.example:7440', { proxy })).toEqual([1, 'hello']);
    const posing = await proxyTo(await serve(good), good);
    expect(await meet('https://monitor.inside.example', { proxy: posing.proxy })).toEqual(both('certificate-name'));
    expect(await meet('https://10.1.2.3', { proxy: posing.proxy })).toEqual(both('certificate-name'));
  });

  it('may be that of the environment, and then is never taken for the server behind it', async () => {
    const inside = authority.issue('DNS:monitor.inside.example,IP:10.1.2.3');
    const { proxy } = await proxyTo(await serve(inside));
    for (const name of ['HTTPS_PROXY', 'WSS_PROXY']) vi.stubEnv(name, proxy);
    expect(await meet('https://10.1.2.3:7440', { proxy: 'environment' })).toEqual([1, 'hello']);
    const posing = await proxyTo(await serve(good), good);
    for (const name of ['HTTPS_PROXY', 'WSS_PROXY']) vi.stubEnv(name, posing.proxy);
    expect(await meet('https://10.1.2.3', { proxy: 'environment' })).toEqual(both('certificate-name'));
  });

  it('is left out for a server on this computer, and where a bypass says so', async () => {
    const port = await serve(good);
    const { asked, proxy } = await proxyTo(port);
    expect(await meet(`https://localhost:${port}`, { proxy })).toEqual([1, 'hello']);
    const missing = await meet('https://monitor.invalid', { proxy, proxyBypass: ['*.INVALID'] });
    expect(missing[0]).toMatch(/^name-/);
    expect(asked).toEqual([]);
  });
});
