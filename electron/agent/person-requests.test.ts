import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, denial, offer, wait } from '../notices/testing/person-state.ts';
import { createAgentStore } from './agent-store.ts';
import { ProblemError } from './api-problem.ts';
import { createPersonRequests } from './person-requests.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: unknown;
}

/** A monitoring server that gives one answer, and the requests of a person to it. */
async function setUp(answer: unknown, status = 200, maxWaitMs: number | null = null) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method, url } = request;
    asked.push({ method, url, body: method === 'POST' ? await json(request) : null });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  store.dispatch({ type: 'targeted', server: 'monitor', embedded: false });
  const route = async () => ({ serverUrl, token: null, agent: undefined });
  const person = createPersonRequests({ store, route }, () => maxWaitMs);
  return { person, asked };
}
const me = { user: 'ana', host: 'ws-1' };

describe('what a person wants', () => {
  it('is asked for in their name', async () => {
    const { person, asked } = await setUp(wait());
    await person.join({ featureIds: ['a', 'b'], seats: 2, forMs: 90_000.4 });
    await person.leave('w/1');
    expect(asked).toEqual([
      { method: 'POST', url: '/api/v1/waits', body: { ...me, featureIds: ['a', 'b'], seats: 2, forMs: 90_000 } },
      { method: 'POST', url: '/api/v1/waits/w%2F1/leave', body: me },
    ]);
  });

  it('waits no longer than the administrator lets people wait', async () => {
    const { person, asked } = await setUp(wait(), 200, 3_600_000);
    for (const forMs of [7_200_000, 60_000]) await person.join({ featureIds: ['a'], seats: 1, forMs });
    expect(asked).toMatchObject([{ body: { forMs: 3_600_000 } }, { body: { forMs: 60_000 } }]);
  });

  it('answers offers and asks', async () => {
    const offers = await setUp(offer({ started: true }));
    expect(await offers.person.answerOffer('o1', 'start')).toMatchObject({ featureId: 'FLUENT', started: true });
    expect(offers.asked).toMatchObject([{ url: '/api/v1/offers/o1/answer', body: { ...me, answer: 'start' } }]);
    const asks = await setUp(ask());
    await asks.person.answerAsk('a1', { kind: 'after-run', at: 5 });
    await asks.person.ask('MATLAB', 'ben');
    expect(asks.asked).toMatchObject([
      { url: '/api/v1/asks/a1/answer', body: { ...me, answer: { kind: 'after-run', at: 5 } } },
      { url: '/api/v1/asks', body: { ...me, featureId: 'MATLAB', to: 'ben' } },
    ]);
  });

  it('reads the own denials, of one feature or of all', async () => {
    const { person, asked } = await setUp({ denials: [denial()], truncated: false });
    expect((await person.denials('a&b')).denials).toHaveLength(1);
    await person.denials(null);
    expect(asked.map(({ url }) => url)).toEqual([
      '/api/v1/denials?user=ana&hours=168&limit=200&feature=a%26b',
      '/api/v1/denials?user=ana&hours=168&limit=200',
    ]);
  });
});

describe('a wish that fails', () => {
  const reason = { error: 'offer-over', message: 'This offer is over.', nextStep: 'You keep your place.' };

  it.each([400, 403, 404, 409, 429])('is told in the words of the server (%i)', async (status) => {
    const { person } = await setUp(reason, status);
    await expect(person.answerOffer('o1', 'start')).rejects.toEqual(
      new ProblemError({ kind: 'offer-over', code: null, message: reason.message, nextStep: reason.nextStep }),
    );
  });

  it.each([
    ['has no words', { oops: true }, 409, 'server-trouble'],
    ['is broken', reason, 500, 'server-trouble'],
    ['wants a token', reason, 401, 'wrong-token'],
    ['says something else', { id: 3 }, 200, 'not-understood'],
  ])('is told plainly where the server %s', async (_what, answer, status, kind) => {
    const { person } = await setUp(answer, status);
    await expect(person.answerOffer('o1', 'start')).rejects.toMatchObject({ problem: { kind } });
  });

  it('names the server that is out of reach', async () => {
    const store = createAgentStore(me);
    store.dispatch({ type: 'targeted', server: 'monitor', embedded: false });
    const route = async () => ({ serverUrl: 'http://127.0.0.1:1', token: null, agent: undefined });
    await expect(createPersonRequests({ store, route }).leave('w1')).rejects.toThrow('Nothing answers at monitor.');
  });
});
