import { afterEach, beforeEach, expect, test } from 'vitest';
import { denialsSchema } from '../../../protocol/rest.ts';
import type { DenialsQuery } from '../../store/history-store.ts';
import { createSampleApi, type SampleApi } from '../../testing/sample-api.ts';
import { sampleDenial } from '../../testing/sample-requests.ts';

let sample: SampleApi;
let asked: DenialsQuery[];
beforeEach(async () => {
  sample = await createSampleApi();
  asked = [];
  const denials = [sampleDenial('1', { user: 'Ana' }), sampleDenial('2', { user: 'bo', host: 'ws-2' })];
  sample.context.store.denials = async (query) => {
    asked.push(query);
    return { denials, truncated: true };
  };
});
afterEach(() => sample.api.close());

const denialsFor = async (query: string) => denialsSchema.parse((await sample.get(`/api/v1/denials${query}`)).json());

test('denials of the last day are told unless something else is asked for', async () => {
  expect(await denialsFor('')).toMatchObject({ denials: [{ user: 'Ana' }, { user: 'bo' }], truncated: true });
  await denialsFor('?user=ana&feature=a%2Fb&server=s&hours=2&limit=7');
  const now = sample.clock.now();
  expect(asked).toEqual([
    { user: null, featureId: null, serverId: null, fromAt: now - 24 * 3_600_000, limit: 200 },
    { user: 'ana', featureId: 'a/b', serverId: 's', fromAt: now - 2 * 3_600_000, limit: 7 },
  ]);
});

test('in anonymous mode only the names of the person asked for are told', async () => {
  sample.state = { ...sample.state, rules: { ...sample.state.rules, anonymous: true } };
  const nobody = { user: '', host: '' };
  expect((await denialsFor('')).denials).toMatchObject([nobody, nobody]);
  expect((await denialsFor('?user=ANA')).denials).toMatchObject([{ user: 'Ana', host: 'ws-1' }, nobody]);
});

test.each(['?hours=0', '?hours=x', '?limit=0', '?limit=1e9', '?user=', '?feature='])('%s is refused', async (query) => {
  expect((await sample.get(`/api/v1/denials${query}`)).statusCode).toBe(400);
});
