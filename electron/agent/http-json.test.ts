import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpStatusError, ProtocolError, TimeoutError } from './connection-problem.ts';
import { getJson } from './http-json.ts';
import { fetchHistory, fetchSnapshot, searchPeople } from './monitor-client.ts';
import { feature, snapshot } from './testing/fake-server.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const plain = { agent: undefined, token: null };

describe('getJson', () => {
  it('sends the token and reads packed JSON', async () => {
    const url = await serve((request, response) => {
      const body = gzipSync(JSON.stringify({ auth: request.headers.authorization, method: request.method }));
      response.setHeader('content-encoding', 'gzip').end(body);
    });
    expect(await getJson(url, { agent: undefined, token: 'secret' })).toEqual({ auth: 'Bearer secret', method: 'GET' });
  });

  it('posts a body', async () => {
    const url = await serve((request, response) => {
      request.pipe(response.setHeader('x', request.headers['content-type'] ?? ''));
    });
    expect(await getJson(url, { ...plain, body: { address: '1@a' } })).toEqual({ address: '1@a' });
  });

  it('sends a text as it is, and by another method', async () => {
    const url = await serve((request, response) => {
      const { method, headers } = request;
      const told = { method, type: headers['content-type'] };
      request.setEncoding('utf8').on('data', (body) => response.end(JSON.stringify({ ...told, body })));
    });
    const text = { type: 'text/csv', content: Buffer.from('code;name') };
    expect(await getJson(url, { ...plain, text, method: 'PATCH' })).toEqual({
      method: 'PATCH',
      type: 'text/csv',
      body: 'code;name',
    });
  });

  it('does not follow a redirect', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(getJson(url, plain)).rejects.toThrow(HttpStatusError);
    expect(asked).toBe(1);
  });

  it.each([
    ['no JSON', 'hello'],
    ['half of it', '{"a":'],
    ['nothing', ''],
  ])('refuses %s', async (_what, body) => {
    const url = await serve((_request, response) => response.end(body));
    await expect(getJson(url, plain)).rejects.toThrow(ProtocolError);
  });

  it('refuses what is not packed as it says, and what ends early', async () => {
    const broken = await serve((_request, response) => response.setHeader('content-encoding', 'gzip').end('no gzip'));
    await expect(getJson(broken, plain)).rejects.toThrow();
    server?.close();
    const cut = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{', () => response.destroy());
    });
    await expect(getJson(cut, plain)).rejects.toThrow();
  });

  it('refuses an answer that unpacks to more than 64 MB', async () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024, 32));
    const url = await serve((_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    await expect(getJson(url, plain)).rejects.toThrow('64 MB');
  });

  it('gives up when nothing comes, and when it is told to', async () => {
    const url = await serve(() => {});
    await expect(getJson(url, { ...plain, timeoutMs: 30 })).rejects.toThrow(TimeoutError);
    const stop = new AbortController();
    const asked = getJson(url, { ...plain, signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toThrow();
  });
});

describe('the monitoring server over HTTP', () => {
  it('reads a snapshot and asks for histories and people', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? '');
      const answers: Record<string, unknown> = {
        '/api/v1/snapshot': snapshot(7, [feature('a')]),
        '/api/v1/history': { fromAt: 0, stepMs: 1, series: [] },
        '/api/v1/search': { matches: [], truncated: false },
      };
      response.end(JSON.stringify(answers[(request.url ?? '').split('?')[0] ?? '']));
    });
    const route = { serverUrl: url, token: null, agent: undefined };
    expect((await fetchSnapshot(route, new AbortController().signal)).features[0]?.id).toBe('a');
    await fetchHistory(route, ['a/b', 'c&d']);
    await searchPeople(route, 'ana & co');
    expect(asked).toEqual([
      '/api/v1/snapshot',
      '/api/v1/history?feature=a%2Fb&feature=c%26d&hours=24&points=48',
      '/api/v1/search?q=ana+%26+co',
    ]);
  });

  it('names the place of what is not in the agreed form', async () => {
    const url = await serve((_request, response) => {
      response.end(JSON.stringify({ ...snapshot(7, [feature('a')]), rev: -1 }));
    });
    const route = { serverUrl: url, token: null, agent: undefined };
    await expect(fetchSnapshot(route, new AbortController().signal)).rejects.toThrow('at rev');
  });
});
