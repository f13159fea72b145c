import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  apiErrorSchema,
  checkResultSchema,
  healthSchema,
  historySchema,
  holdersSchema,
  searchSchema,
  snapshotSchema,
} from '../../protocol/rest.ts';
import type { PollCount } from '../poll-counts.ts';
import type { SiteState } from '../site/site-state.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { emptyStore } from '../testing/memory-store.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../testing/sample-state.ts';
import type { ApiContext } from './api-context.ts';
import { createTokens } from './bearer.ts';
import { type Api, createHttpApi } from './http-api.ts';
import { addOpenApiRoute } from './routes/openapi-route.ts';
import { addRoutes } from './routes/routes.ts';
import { createSnapshots } from './snapshots.ts';

const token = 'a-token-for-these-tests';
const headers = { authorization: `Bearer ${token}` };
const odd = 'srv/a b/ü#?';
let clock: ManualClock;
let state: SiteState;
let rev: number;
let api: Api;
let context: ApiContext;

beforeEach(async () => {
  clock = createManualClock();
  rev = 1;
  state = sampleState(
    [sampleFeature('a', { inUse: 7 }), sampleFeature(odd, { inUse: null, issued: null, limit: 'unknown' })],
    [sampleCheckout('1', 'a', { user: 'Ana' }), sampleCheckout('2', odd, { host: 'LAP-ana' })],
    [sampleServer('s'), sampleServer('t', { status: 'unknown', lastGoodReportAt: null })],
  );
  const site = () => ({ name: 'Test', demo: false });
  const source = { epoch: 'e', rev: () => rev, site, tables: () => state.site };
  context = {
    clock,
    version: '1.2.3',
    startedAt: clock.now(),
    store: emptyStore(),
    snapshots: createSnapshots(source, clock),
    site,
    state: () => state,
    agentCount: () => 5,
    check: async ({ address }) => ({ ok: true, problem: null, summary: address, answer: '', tookMs: 1 }),
    pollCounts: () => new Map<string, PollCount>([['s', { good: 3, failed: 1, seconds: 2.5 }]]),
  };
  api = createHttpApi(createTokens([token]), null, pino({ level: 'silent' }));
  addRoutes(api, context);
  addOpenApiRoute(api, context);
  await api.ready();
});
afterEach(() => api.close());

// Awaited here, because what `inject` returns is sent only when somebody waits for it.
const get = async (url: string, more: Record<string, string> = {}) =>
  await api.inject({ url, headers: { ...headers, ...more } });

describe('the token', () => {
  test.each([
    '/api/v1/snapshot',
    '/api/v1/features/a/holders',
    '/api/v1/history?feature=a',
    '/api/v1/search?q=ana',
    '/api/v1/health',
    '/metrics',
    '/openapi.json',
    '/no/such/address',
  ])('%s needs it', async (url) => {
    for (const authorization of [undefined, 'Bearer wrong-wrong-wrong-wrong', token, `Bearer ${token}x`]) {
      const answer = await api.inject({ url, headers: authorization ? { authorization } : {} });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(apiErrorSchema.parse(answer.json())).toMatchObject({ error: 'unauthorized' });
      expect(answer.body).not.toContain(token);
    }
  });

  test('only that the server runs is told to everyone', async () => {
    const answer = await api.inject({ url: '/healthz' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('{"status":"ok"}');
  });
});

describe('the snapshot', () => {
  test('is compressed once for all, and plain for those who ask for it so', async () => {
    const [one, other] = await Promise.all([
      get('/api/v1/snapshot', { 'accept-encoding': 'gzip' }),
      get('/api/v1/snapshot', { 'accept-encoding': 'br, gzip;q=0.5' }),
    ]);
    expect(one.headers['content-encoding']).toBe('gzip');
    expect(one.rawPayload.equals(other.rawPayload)).toBe(true);
    const plain = await get('/api/v1/snapshot', { 'accept-encoding': 'gzip;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(one.rawPayload).toString()).toBe(plain.body);
    expect(snapshotSchema.parse(plain.json())).toMatchObject({ epoch: 'e', rev: 1, serverTimeAt: clock.now() });
  });

  test('is not sent again to those who have it', async () => {
    const first = await get('/api/v1/snapshot');
    const etag = String(first.headers.etag);
    expect(etag).toBe('"e.1"');
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get('/api/v1/snapshot', { 'if-none-match': known });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    }
    rev = 2;
    const newer = await get('/api/v1/snapshot', { 'if-none-match': etag });
    expect([newer.statusCode, newer.headers.etag]).toEqual([200, '"e.2"']);
  });

  test('has the time of the server within a few seconds, also when nothing changes', async () => {
    await get('/api/v1/snapshot');
    clock.advance(60_000);
    const later = (await get('/api/v1/snapshot', { 'accept-encoding': 'identity' })).json();
    expect(later.serverTimeAt).toBe(clock.now());
  });

  test('is refused for a moment when too many fetch it at once', async () => {
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    context.snapshots.compressed = () => promise;
    const gzip = { 'accept-encoding': 'gzip' };
    const first = Array.from({ length: 100 }, () => get('/api/v1/snapshot', gzip));
    const late = await get('/api/v1/snapshot', gzip);
    expect(late.statusCode).toBe(503);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect(apiErrorSchema.parse(late.json())).toMatchObject({ error: 'busy' });
    expect((await get('/api/v1/snapshot', { ...gzip, 'if-none-match': '"e.1"' })).statusCode).toBe(304);
    resolve(Buffer.from('x'));
    expect(new Set((await Promise.all(first)).map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect((await get('/api/v1/snapshot', gzip)).statusCode).toBe(200);
  });
});

describe('questions', () => {
  test('who holds a feature, whatever its id', async () => {
    const answer = await get(`/api/v1/features/${encodeURIComponent(odd)}/holders`);
    expect(holdersSchema.parse(answer.json())).toMatchObject({ feature: { id: odd }, checkouts: [{ id: '2' }] });
  });

  test.each(['none', '__proto__', 'constructor', 'x'.repeat(512)])('there is no feature %s', async (id) => {
    const answer = await get(`/api/v1/features/${id}/holders`);
    expect(answer.statusCode).toBe(404);
    expect(apiErrorSchema.parse(answer.json()).error).toBe('not-found');
  });

  test('how features were used, one or several', async () => {
    const one = historySchema.parse((await get('/api/v1/history?feature=a&hours=2&points=4')).json());
    expect(one).toMatchObject({ fromAt: clock.now() - 7_200_000, stepMs: 1_800_000, series: [{ featureId: 'a' }] });
    const two = historySchema.parse((await get('/api/v1/history?feature=a&feature=b')).json());
    expect(two.series.map(({ featureId }) => featureId)).toEqual(['a', 'b']);
  });

  test('where a person or a host is', async () => {
    const found = searchSchema.parse((await get('/api/v1/search?q=ANA')).json());
    expect(found.matches.map(({ featureId }) => featureId)).toEqual(['a', odd]);
  });

  test('how the server does', async () => {
    const health = healthSchema.parse((await get('/api/v1/health')).json());
    expect(health).toMatchObject({ status: 'trouble', version: '1.2.3', agents: 5, store: { ok: true } });
    state = sampleState([], []);
    expect((await get('/api/v1/health')).json()).toMatchObject({ status: 'ok' });
  });

  test('what a license server answers', async () => {
    const payload = { manager: 'flexlm', address: '27000@x' };
    const answer = await api.inject({ method: 'POST', url: '/api/v1/check', headers, payload });
    expect(checkResultSchema.parse(answer.json())).toMatchObject({ summary: '27000@x' });
  });

  test('only two license servers are asked at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const own = { ok: true, problem: null, summary: '', answer: '', tookMs: 1 };
    Object.assign(context, { check: () => promise.then(() => own) });
    const payload = { manager: 'flexlm', address: '1@x' };
    const check = async () => await api.inject({ method: 'POST', url: '/api/v1/check', headers, payload });
    const running = [check(), check()];
    expect((await check()).statusCode).toBe(503);
    resolve();
    expect((await Promise.all(running)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});

describe('questions of no use get an error that says what to do', () => {
  const json = { ...headers, 'content-type': 'application/json' };
  test.each([
    ['no text to search for', { url: '/api/v1/search' }, 400],
    ['only blanks', { url: '/api/v1/search?q=%20%20' }, 400],
    ['a very long text', { url: `/api/v1/search?q=${'x'.repeat(300)}` }, 400],
    ['no feature', { url: '/api/v1/history' }, 400],
    ['too many features', { url: `/api/v1/history?${'feature=a&'.repeat(65)}` }, 400],
    ['hours that are no number', { url: '/api/v1/history?feature=a&hours=many' }, 400],
    ['too many points', { url: '/api/v1/history?feature=a&points=1000000' }, 400],
    ['no such address', { url: '/api/v2/snapshot' }, 404],
    ['no such method', { method: 'DELETE', url: '/api/v1/snapshot' }, 404],
    ['an address that cannot be decoded', { url: '/api/v1/features/%zz/holders' }, 400],
    ['a very long id', { url: `/api/v1/features/${'x'.repeat(3000)}/holders` }, 414],
    ['a body that is no JSON', { method: 'POST', url: '/api/v1/check', headers: json, payload: '{' }, 400],
    [
      'a body of another type',
      { method: 'POST', url: '/api/v1/check', headers: { ...headers, 'content-type': 'text/xml' }, payload: '<a/>' },
      415,
    ],
    ['an empty body', { method: 'POST', url: '/api/v1/check', headers: json, payload: '' }, 400],
    [
      'a wrong body',
      { method: 'POST', url: '/api/v1/check', headers: json, payload: '{"manager":"none","address":"1@a"}' },
      400,
    ],
    ['a large body', { method: 'POST', url: '/api/v1/check', headers: json, payload: `"${'x'.repeat(20_000)}"` }, 413],
    [
      'a deep body',
      { method: 'POST', url: '/api/v1/check', headers: json, payload: '['.repeat(8000) + ']'.repeat(8000) },
      400,
    ],
    ['a poisoned body', { method: 'POST', url: '/api/v1/check', headers: json, payload: '{"__proto__":{"a":1}}' }, 400],
  ] as const)('%s', async (_what, request, status) => {
    const answer = await api.inject({ headers, ...request } as never);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    const error = apiErrorSchema.parse(answer.json());
    expect(error.message).not.toBe('');
    expect(error.nextStep).not.toBe('');
  });

  test('a defect of the server is not shown to the world', async () => {
    Object.assign(context, {
      state: () => {
        throw new Error('secret detail');
      },
    });
    const answer = await get('/api/v1/search?q=x');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret detail');
    expect(apiErrorSchema.parse(answer.json()).error).toBe('internal');
  });
});

test('metrics have what is known, and nothing for what is not', async () => {
  const answer = await get('/metrics');
  expect(answer.headers['content-type']).toContain('text/plain');
  const lines = answer.body.split('\n');
  for (const line of [
    'seatlight_agents 5',
    'seatlight_license_server_up{server="s",name="s"} 1',
    'seatlight_feature_in_use{server="s",feature="a",vendor="vendord"} 7',
    'seatlight_feature_issued{server="s",feature="a",vendor="vendord"} 10',
    'seatlight_polls_total{server="s",result="good"} 3',
    'seatlight_polls_total{server="s",result="failed"} 1',
    'seatlight_poll_seconds_total{server="s"} 2.5',
    'seatlight_history_ok 1',
    'seatlight_build_info{version="1.2.3"} 1',
  ]) {
    expect(lines).toContain(line);
  }
  expect(answer.body).not.toContain('server_up{server="t"');
  expect(answer.body).not.toMatch(/feature_in_use\{[^}]*feature="srv/);
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  const again = await get('/metrics');
  expect(again.body.match(/^seatlight_feature_in_use\{.*$/gm)).toEqual(
    answer.body.match(/^seatlight_feature_in_use\{.*$/gm),
  );
});

describe('the description of the API', () => {
  const refs = (part: unknown): string[] =>
    [...JSON.stringify(part).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string);

  test('is OpenAPI 3.1, has every route, and points to nothing that is not there', async () => {
    const document = (await get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/v1/check',
      '/api/v1/features/{id}/holders',
      '/api/v1/health',
      '/api/v1/history',
      '/api/v1/search',
      '/api/v1/snapshot',
      '/healthz',
      '/metrics',
    ]);
    const names = Object.keys(document.components.schemas);
    expect(new Set(refs(document))).toEqual(new Set(names));
    expect(names).toContain('Feature');
    expect(names.filter((name) => name.endsWith('Input'))).toEqual([]);
    for (const path of Object.values<Record<string, { summary: string; responses: object }>>(document.paths)) {
      for (const operation of Object.values(path)) {
        expect(operation.summary).not.toBe('');
        expect(Object.keys(operation.responses)).toContain('200');
      }
    }
    expect(document.security).toEqual([{ token: [] }]);
    expect(document.paths['/healthz'].get.security).toEqual([]);
    expect(document.paths['/api/v1/features/{id}/holders'].get.parameters).toMatchObject([{ name: 'id', in: 'path' }]);
  });
});
