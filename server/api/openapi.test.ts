import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSampleApi, type SampleApi } from '../testing/sample-api.ts';

let sample: SampleApi;
beforeEach(async () => {
  sample = await createSampleApi();
});
afterEach(() => sample.api.close());

describe('the description of the API', () => {
  const refs = (part: unknown): string[] =>
    [...JSON.stringify(part).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string);

  test('is OpenAPI 3.1, has every route, and points to nothing that is not there', async () => {
    const document = (await sample.get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/v1/asks',
      '/api/v1/asks/{id}/answer',
      '/api/v1/borrowed',
      '/api/v1/check',
      '/api/v1/denials',
      '/api/v1/enrolled-agents',
      '/api/v1/enrolment',
      '/api/v1/enrolment-revocations',
      '/api/v1/enrolment-tokens',
      '/api/v1/features/{id}/holders',
      '/api/v1/health',
      '/api/v1/history',
      '/api/v1/offers/{id}/answer',
      '/api/v1/project-changes',
      '/api/v1/project-time',
      '/api/v1/project-usage',
      '/api/v1/projects',
      '/api/v1/projects/import',
      '/api/v1/projects/{id}',
      '/api/v1/reclaim-summary',
      '/api/v1/reclaims',
      '/api/v1/reclaims/{id}/progress',
      '/api/v1/search',
      '/api/v1/snapshot',
      '/api/v1/waits',
      '/api/v1/waits/{id}/leave',
      '/api/v1/workstations',
      '/healthz',
      '/metrics',
    ]);
    const names = Object.keys(document.components.schemas);
    expect(new Set(refs(document))).toEqual(new Set(names));
    expect(names).toContain('Feature');
    expect(names.filter((name) => name.endsWith('Input'))).toEqual([]);
    expect(Object.keys(document.paths['/metrics'].get.responses)).toContain('401');
    expect(Object.keys(document.paths['/healthz'].get.responses)).toEqual(['200']);
    for (const path of Object.values<Record<string, { summary: string; responses: object }>>(document.paths)) {
      for (const operation of Object.values(path)) {
        expect(operation.summary).not.toBe('');
        expect(Object.keys(operation.responses)).toContain('200');
      }
    }
    expect(Object.keys(document.paths['/api/v1/projects/import'].post.requestBody.content)).toContain('text/csv');
    expect(document.security).toEqual([{ token: [] }]);
    expect(document.paths['/healthz'].get.security).toEqual([]);
    expect(document.paths['/api/v1/features/{id}/holders'].get.parameters).toMatchObject([{ name: 'id', in: 'path' }]);
  });
});
