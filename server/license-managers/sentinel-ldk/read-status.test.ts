import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { pollStatus } from '../../collect/poll-once.ts';
import { runCall } from '../../collect/run-call.ts';
import type { LicenseServerConfig } from '../license-manager.ts';
import { statusCall } from './calls.ts';
import { sentinelLdk } from './sentinel-ldk.ts';

const config = (fields: Partial<LicenseServerConfig>): LicenseServerConfig => ({
  id: 'keys',
  manager: 'sentinel-ldk',
  name: 'Keys',
  address: '@LIC1',
  tool: ['unused'],
  pollSeconds: 60,
  timeoutSeconds: 5,
  ...fields,
});

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

const poll = (server: LicenseServerConfig) =>
  pollStatus(sentinelLdk, server, { runCall }, new AbortController().signal, (error) => {
    throw error;
  });

/** A web server that answers with these pages; returns its address and the paths that were asked for. */
async function pages(answer: (url: URL) => { status?: number; body: string }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, body } = answer(new URL(request.url ?? '/', 'http://localhost'));
    response.writeHead(status).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { web: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const counter = (count: number) => `{"fhaspid":"0","ffea":"0","cnt":"${count}"}`;
const entry = '{"ven":"41","fid":"3","fn":"Draw","isloc":"1","logc":"2","logl":"10"}';
const session = (sid: number) => `{"sid":"${sid}","vendorid":"41","fid":"3","usr":"ann","mch":"ws${sid}"}`;

describe('the address of the pages', () => {
  it.each([
    [{}, 'http://lic1:1947/'],
    [{ address: '2000@10.0.0.7' }, 'http://10.0.0.7:2000/'],
    [{ address: '@[fe80::1]' }, 'http://[fe80::1]:1947/'],
    [{ web: 'https://acc.example.org/keys/' }, 'https://acc.example.org/keys/'],
  ])('%o', (fields, beginning) => {
    expect(statusCall(config(fields)).url.startsWith(`${beginning}_int_/tab_feat.html?haspid=0&featureid=-1`)).toBe(
      true,
    );
  });
});

describe('a cycle', () => {
  it('reads the pages of the stand-in', async () => {
    const standIn = join(import.meta.dirname, '../../../demo/sentinel-ldk/web.ts');
    const child = spawn(process.execPath, [standIn, '0', '1947@lic1'], {
      env: { ...process.env, SEATLIGHT_DEMO_SIZE: '4x9' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    endings.push(() => child.kill());
    const [told] = await once(child.stdout, 'data');
    const report = await poll(config({ web: String(told).trim() }));
    expect(report).toMatchObject({
      error: null,
      truncated: false,
      unparsed: [],
      servers: [{ address: '@LIC1', members: [{ host: 'lic1', status: 'up' }] }],
    });
    expect(report.features).toHaveLength(4);
    expect(report.features.flatMap(({ checkouts }) => checkouts)).toHaveLength(9);
  });

  it('asks on where a list has more than came', async () => {
    const { web, asked } = await pages(({ pathname, searchParams }) => {
      if (pathname.endsWith('tab_feat.html')) return { body: `${entry},${counter(1)}` };
      const first = Number(searchParams.get('filterfrom'));
      return { body: first > 3 ? counter(3) : `${session(first)},${counter(3)}` };
    });
    const report = await poll(config({ web }));
    expect(report).toMatchObject({ truncated: false, error: null });
    expect(report.features[0]?.checkouts.map(({ host }) => host)).toEqual(['ws1', 'ws2', 'ws3']);
    expect(asked).toHaveLength(4);
  });

  it('does not ask for ever where nothing more comes', async () => {
    const { web, asked } = await pages(() => ({ body: counter(9) }));
    expect(await poll(config({ web }))).toMatchObject({ truncated: true, features: [] });
    expect(asked).toHaveLength(2);
  });

  it('without the list of sessions does not say that nobody holds a seat', async () => {
    const { web } = await pages(({ pathname }) =>
      pathname.endsWith('tab_feat.html') ? { body: `${entry},${counter(1)}` } : { status: 500, body: '' },
    );
    expect(await poll(config({ web }))).toMatchObject({
      error: null,
      truncated: true,
      features: [{ issued: 10, inUse: 2, checkouts: [] }],
    });
  });

  it('with only a piece of the list of sessions does not say that the others are gone', async () => {
    const { web } = await pages(({ pathname, searchParams }) => {
      if (pathname.endsWith('tab_feat.html')) return { body: `${entry},${counter(1)}` };
      return searchParams.get('filterfrom') === '1'
        ? { body: `${session(1)},${counter(3)}` }
        : { status: 500, body: '' };
    });
    expect(await poll(config({ web }))).toMatchObject({
      truncated: true,
      features: [{ inUse: 2, checkouts: [{ host: 'ws1' }] }],
    });
  });
});

describe('pages that are of no use', () => {
  it.each([
    [403, '', 'page-refused'],
    [404, '', 'page-missing'],
    [302, '', 'page-missing'],
    [200, '<html>Remote access is off</html>', 'not-a-report'],
    [200, '', 'not-a-report'],
  ])('%i %s', async (status, body, kind) => {
    const { web, asked } = await pages(() => ({ status, body }));
    const report = await poll(config({ web }));
    expect(report).toMatchObject({ error: { kind }, features: [] });
    expect(asked).toHaveLength(1);
  });

  it('nobody answers', async () => {
    expect((await poll(config({ web: 'http://127.0.0.1:1' }))).error).toMatchObject({ kind: 'cannot-connect' });
  });
});
