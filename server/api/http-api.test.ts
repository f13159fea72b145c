import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apiErrorSchema } from '../../protocol/rest.ts';
import { createSampleApi, type SampleApi, sampleHeaders, sampleToken } from '../testing/sample-api.ts';

let sample: SampleApi;
beforeEach(async () => {
  sample = await createSampleApi();
});
afterEach(() => sample.api.close());

describe('the token', () => {
  test.each([
    '/api/v1/snapshot',
    '/api/v1/features/a/holders',
    '/api/v1/history?feature=a',
    '/api/v1/search?q=ana',
    '/api/v1/borrowed',
    '/api/v1/health',
    '/metrics',
    '/openapi.json',
    '/no/such/address',
  ])('%s needs it', async (url) => {
    for (const authorization of [undefined, 'Bearer wrong-wrong-wrong-wrong', sampleToken, `Bearer ${sampleToken}x`]) {
      const answer = await sample.api.inject({ url, headers: authorization ? { authorization } : {} });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(apiErrorSchema.parse(answer.json())).toMatchObject({ error: 'unauthorized' });
      expect(answer.body).not.toContain(sampleToken);
    }
  });

  test('only that the server runs is told to everyone', async () => {
    const answer = await sample.api.inject({ url: '/healthz' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('{"status":"ok"}');
  });
});

describe('questions of no use get an error that says what to do', () => {
  const json = { ...sampleHeaders, 'content-type': 'application/json' };
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
      {
        method: 'POST',
        url: '/api/v1/check',
        headers: { ...sampleHeaders, 'content-type': 'text/xml' },
        payload: '<a/>',
      },
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
    const answer = await sample.api.inject({ headers: sampleHeaders, ...request } as never);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    const error = apiErrorSchema.parse(answer.json());
    expect(error.message).not.toBe('');
    expect(error.nextStep).not.toBe('');
  });

  test('a defect of the server is not shown to the world', async () => {
    Object.assign(sample.context, {
      state: () => {
        throw new Error('secret detail');
      },
    });
    const answer = await sample.get('/api/v1/search?q=x');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret detail');
    expect(apiErrorSchema.parse(answer.json()).error).toBe('internal');
  });
});
