import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { snapshotSchema } from '../../protocol/rest.ts';
import { featureTopic, personTopic } from '../../protocol/topics.ts';
import { systemClock } from '../clock.ts';
import { emptyStore } from '../testing/memory-store.ts';
import { sampleCheckout, sampleFeature, sampleState } from '../testing/sample-state.ts';
import { greet } from '../testing/socket-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

const token = 'a-token-for-these-tests';
const settings = { tokens: [token], site: { name: 'Test', demo: false }, tls: null };
let server: ApiServer;
let url: string;
const headers = { authorization: `Bearer ${token}` };

beforeEach(async () => {
  server = await startApiServer({
    host: '127.0.0.1',
    port: 0,
    settings,
    version: '1.2.3',
    clock: systemClock,
    log: pino({ level: 'silent' }),
    store: emptyStore(),
    check: async () => ({ ok: true, problem: null, summary: '', answer: '', tookMs: 1 }),
    pollCounts: () => new Map([['s', { good: 3, failed: 1, seconds: 2 }]]),
    onRefresh: () => {},
    tickMs: 5,
  });
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.close());

test('a snapshot and the deltas after it make the newest state', async () => {
  server.publish(sampleState([sampleFeature('a')]));
  const agent = await greet({ port: server.port, token });
  const welcome = await agent.next('welcome');
  const snapshot = snapshotSchema.parse(await (await fetch(`${url}/api/v1/snapshot`, { headers })).json());
  expect(snapshot).toMatchObject({ epoch: welcome.epoch, rev: welcome.rev, site: settings.site });
  expect(snapshot.features.map(({ id }) => id)).toEqual(['a']);

  server.publish(sampleState([sampleFeature('a', { inUse: 1 }), sampleFeature('b')]));
  const delta = await agent.next('delta');
  expect(delta).toMatchObject({ topic: 'site', epoch: snapshot.epoch, prev: snapshot.rev, del: {} });
  expect('features' in delta.up && delta.up.features?.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('topics are followed on demand: a feature and a person', async () => {
  const features = [sampleFeature('a'), sampleFeature('b')];
  server.publish(sampleState(features, [sampleCheckout('1', 'a')]));
  const agent = await greet({ port: server.port, token });
  agent.say({ type: 'watch', topic: featureTopic('a') });
  agent.say({ type: 'watch', topic: personTopic('ANA', 'WS-1') });
  expect((await agent.next('state')).rows.checkouts?.map(({ id }) => id)).toEqual(['1']);
  expect((await agent.next('state')).rows.checkouts?.map(({ id }) => id)).toEqual(['1']);
  server.publish(sampleState(features, [sampleCheckout('1', 'a'), sampleCheckout('2', 'b')]));
  expect(await agent.next('delta')).toMatchObject({
    topic: personTopic('ana', 'ws-1'),
    up: { checkouts: [{ id: '2' }] },
  });
});
