import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  apiErrorSchema,
  checkResultSchema,
  healthSchema,
  historySchema,
  holdersSchema,
  searchSchema,
  snapshotSchema,
} from '../../../protocol/rest.ts';
import { createSampleApi, oddFeatureId, type SampleApi, sampleHeaders } from '../../testing/sample-api.ts';
import { sampleState } from '../../testing/sample-state.ts';

let sample: SampleApi;
beforeEach(async () => {
  sample = await createSampleApi();
});
afterEach(() => sample.api.close());

describe('the snapshot', () => {
  test('is compressed once for all, and plain for those who ask for it so', async () => {
    const [one, other] = await Promise.all([
      sample.get('/api/v1/snapshot', { 'accept-encoding': 'gzip' }),
      sample.get('/api/v1/snapshot', { 'accept-encoding': 'br, gzip;q=0.5' }),
    ]);
    expect(one.headers['content-encoding']).toBe('gzip');
    expect(one.rawPayload.equals(other.rawPayload)).toBe(true);
    const plain = await sample.get('/api/v1/snapshot', { 'accept-encoding': 'gzip;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(one.rawPayload).toString()).toBe(plain.body);
    expect(snapshotSchema.parse(plain.json())).toMatchObject({ epoch: 'e', rev: 1, serverTimeAt: sample.clock.now() });
  });

  test('is not sent again to those who have it', async () => {
    const first = await sample.get('/api/v1/snapshot');
    const etag = String(first.headers.etag);
    expect(etag).toBe('"e.1"');
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await sample.get('/api/v1/snapshot', { 'if-none-match': known });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    }
    sample.rev = 2;
    const newer = await sample.get('/api/v1/snapshot', { 'if-none-match': etag });
    expect([newer.statusCode, newer.headers.etag]).toEqual([200, '"e.2"']);
  });

  test('leaves no idle connection behind', async () => {
    expect((await sample.get('/api/v1/snapshot')).headers.connection).toBe('close');
  });

  test('has the time of the server within a few seconds, also when nothing changes', async () => {
    await sample.get('/api/v1/snapshot');
    sample.clock.advance(60_000);
    const later = (await sample.get('/api/v1/snapshot', { 'accept-encoding': 'identity' })).json();
    expect(later.serverTimeAt).toBe(sample.clock.now());
  });

  test('is refused for a moment when too many fetch it at once', async () => {
    const large = Buffer.alloc(12 * 1024 * 1024);
    sample.context.snapshots.compressed = async () => large;
    const gzip = { 'accept-encoding': 'gzip' };
    await sample.api.listen({ port: 0, host: '127.0.0.1' });
    const { port } = sample.api.server.address() as { port: number };
    // Both begin to read and go no further.
    const slow = await Promise.all(
      [1, 2].map(async () => {
        const options = { port, path: '/api/v1/snapshot', headers: { ...sampleHeaders, ...gzip } };
        const [answer] = (await once(request(options).end(), 'response')) as [IncomingMessage];
        return answer;
      }),
    );
    const late = await sample.get('/api/v1/snapshot', gzip);
    expect(late.statusCode).toBe(503);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect(apiErrorSchema.parse(late.json())).toMatchObject({ error: 'busy' });
    expect((await sample.get('/api/v1/snapshot', { ...gzip, 'if-none-match': '"e.1"' })).statusCode).toBe(304);
    for (const answer of slow) await once(answer.resume(), 'end');
    await vi.waitFor(async () => expect((await sample.get('/api/v1/snapshot', gzip)).statusCode).toBe(200));
  });
});

describe('questions', () => {
  test('who holds a feature, whatever its id', async () => {
    const answer = await sample.get(`/api/v1/features/${encodeURIComponent(oddFeatureId)}/holders`);
    expect(holdersSchema.parse(answer.json())).toMatchObject({
      feature: { id: oddFeatureId },
      checkouts: [{ id: '2' }],
    });
  });

  test.each(['none', '__proto__', 'constructor', 'x'.repeat(512)])('there is no feature %s', async (id) => {
    const answer = await sample.get(`/api/v1/features/${id}/holders`);
    expect(answer.statusCode).toBe(404);
    expect(apiErrorSchema.parse(answer.json()).error).toBe('not-found');
  });

  test('how features were used, one or several', async () => {
    const one = historySchema.parse((await sample.get('/api/v1/history?feature=a&hours=2&points=4')).json());
    expect(one).toMatchObject({
      fromAt: sample.clock.now() - 7_200_000,
      stepMs: 1_800_000,
      series: [{ featureId: 'a' }],
    });
    const two = historySchema.parse((await sample.get('/api/v1/history?feature=a&feature=b')).json());
    expect(two.series.map(({ featureId }) => featureId)).toEqual(['a', 'b']);
  });

  test('where a person or a host is', async () => {
    const found = searchSchema.parse((await sample.get('/api/v1/search?q=ANA')).json());
    expect(found.matches.map(({ featureId }) => featureId)).toEqual(['a', oddFeatureId]);
  });

  test('how the server does', async () => {
    const health = healthSchema.parse((await sample.get('/api/v1/health')).json());
    expect(health).toMatchObject({ status: 'trouble', version: '1.2.3', agents: 5, store: { ok: true } });
    sample.state = sampleState([], []);
    expect((await sample.get('/api/v1/health')).json()).toMatchObject({ status: 'ok' });
  });

  test('what a license server answers', async () => {
    const payload = { manager: 'flexlm', address: '27000@x' };
    const answer = await sample.post('/api/v1/check', payload);
    expect(checkResultSchema.parse(answer.json())).toMatchObject({ summary: '27000@x' });
  });

  test('only two license servers are asked at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const own = { ok: true, problem: null, summary: '', answer: '', tookMs: 1 };
    Object.assign(sample.context, { check: () => promise.then(() => own) });
    const payload = { manager: 'flexlm', address: '1@x' };
    const check = () => sample.post('/api/v1/check', payload);
    const running = [check(), check()];
    expect((await check()).statusCode).toBe(503);
    resolve();
    expect((await Promise.all(running)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});
