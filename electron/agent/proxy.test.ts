import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { proxyAgent, proxyChoices } from './proxy.ts';

describe('proxyChoices', () => {
  it.each([
    ['DIRECT', [null]],
    ['PROXY a.example:8080', ['http://a.example:8080']],
    ['PROXY a:8080; HTTPS b:443;SOCKS5 c:1080 ; direct', ['http://a:8080', 'https://b:443', 'socks5h://c:1080', null]],
    ['', [null]],
    ['QUIC a:1; PROXY', [null]],
  ])('reads %s', (answer, choices) => {
    expect(proxyChoices(answer)).toEqual(choices);
  });
});

describe('proxyAgent', () => {
  it('is none without a proxy', async () => {
    expect(await proxyAgent(null)).toBeUndefined();
  });

  it('is made once for each proxy, however often it is tried again', async () => {
    const first = await proxyAgent('http://a.example:8080');
    expect(await proxyAgent('http://a.example:8080')).toBe(first);
    expect(await proxyAgent('http://b.example:8080')).not.toBe(first);
  });

  it('goes through the proxy', async () => {
    const asked: string[] = [];
    const proxy = createServer((request: IncomingMessage, response) => {
      asked.push(request.url ?? '');
      response.end('through');
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const { port } = proxy.address() as AddressInfo;
    const { getJson } = await import('./http-json.ts');
    const agent = await proxyAgent(`http://127.0.0.1:${port}`);
    const failure = await getJson('http://monitor.invalid/api/v1/health', { agent, token: null }).catch((e) => e);
    proxy.close();
    expect(asked).toEqual(['http://monitor.invalid/api/v1/health']);
    expect(failure).toBeInstanceOf(Error);
  });
});
