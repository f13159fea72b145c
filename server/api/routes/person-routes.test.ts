import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askSchema } from '../../../protocol/ask.ts';
import { apiErrorSchema, waitsSchema } from '../../../protocol/rest.ts';
import { offerSchema, waitSchema } from '../../../protocol/waiting-list.ts';
import { reduceSite } from '../../site/reduce-site.ts';
import { createSampleApi, type SampleApi } from '../../testing/sample-api.ts';
import { sampleCheckout, sampleFeature, sampleState } from '../../testing/sample-state.ts';

let sample: SampleApi;
const hour = 3_600_000;
const ana = { user: 'ana', host: 'ws-1' };
const bo = { user: 'Bo', host: 'ws-2' };
const wish = { ...ana, featureIds: ['full'], seats: 1, forMs: hour };

/** Ten seats of one feature, all of them in use; two of another, both free. */
const site = () =>
  sampleState(
    [sampleFeature('full', { inUse: 10, available: 0 }), sampleFeature('free', { issued: 2, available: 2 })],
    Array.from({ length: 10 }, (_, seat) =>
      sampleCheckout(`${seat}`, 'full', { user: seat === 0 ? 'Cy' : `p${seat}` }),
    ),
  );

const present = (...users: string[]): void => {
  sample.state = reduceSite(sample.state, {
    type: 'presence',
    at: sample.clock.now(),
    people: users.map((user) => ({ user, presence: { user, askable: true } })),
  });
};

const post = async (url: string, body: object) => {
  const answer = await sample.post(url, body);
  return { status: answer.statusCode, body: answer.json() };
};
const refusal = async (url: string, body: object) => {
  const answer = await post(url, body);
  const { message, nextStep } = apiErrorSchema.parse(answer.body);
  expect(message).not.toBe('');
  expect(nextStep).not.toBe('');
  return [answer.status, answer.body.error];
};
const waitsOf = async (user: string) => waitsSchema.parse((await sample.get(`/api/v1/waits?user=${user}`)).json());

beforeEach(async () => {
  sample = await createSampleApi();
  sample.state = site();
  present('ana', 'Bo', 'Cy');
});
afterEach(() => sample.api.close());

describe('waiting', () => {
  test('a person joins, sees the place, and leaves', async () => {
    await post('/api/v1/waits', { ...wish, ...bo });
    const { status, body } = await post('/api/v1/waits', wish);
    expect(status).toBe(200);
    const wait = waitSchema.parse(body);
    expect(wait).toMatchObject({
      ...ana,
      origin: 'asked',
      until: sample.clock.now() + hour,
      places: [{ position: 2, people: 2 }],
    });
    expect((await waitsOf('ANA')).waits).toMatchObject([{ id: wait.id }]);
    const left = await post(`/api/v1/waits/${wait.id}/leave`, { user: 'Ana', host: 'elsewhere' });
    expect([left.status, waitsSchema.parse(left.body).waits]).toEqual([200, []]);
    expect((await waitsOf('bo')).waits).toHaveLength(1);
  });

  test('joining again changes the wait there is', async () => {
    const first = await post('/api/v1/waits', wish);
    const second = await post('/api/v1/waits', { ...wish, seats: 3 });
    expect(second.body).toMatchObject({ id: first.body.id, seats: 3 });
  });

  test('a wait is at most as long as the site allows', async () => {
    const { body } = await post('/api/v1/waits', { ...wish, forMs: 10_000 * hour });
    expect(body.until).toBe(sample.clock.now() + sample.state.rules.waiting.maxWaitMs);
  });

  test('what is free is offered at once, and the offer is answered by its owner alone', async () => {
    await post('/api/v1/waits', { ...wish, featureIds: ['free'] });
    const [offer] = (await waitsOf('ana')).offers;
    expect(offer).toMatchObject({ featureId: 'free', status: 'open' });
    const url = `/api/v1/offers/${encodeURIComponent(offer?.id ?? '')}/answer`;
    expect(await refusal(url, { ...bo, answer: 'pass' })).toEqual([403, 'not-yours']);
    const { status, body } = await post(url, { ...ana, answer: 'pass' });
    expect([status, offerSchema.parse(body).status]).toEqual([200, 'passed']);
    expect((await waitsOf('ana')).waits).toEqual([]);
    expect(await refusal(url, { ...ana, answer: 'pass' })).toEqual([409, 'offer-over']);
  });

  test('a thousand waits of one person are refused in words', async () => {
    const features = Array.from({ length: 1_000 }, (_, index) =>
      sampleFeature(`f${index}`, { inUse: 10, available: 0 }),
    );
    sample.state = sampleState(features);
    const answers = [];
    for (const { id } of features) {
      answers.push(await sample.post('/api/v1/waits', { ...wish, featureIds: [id] }));
      // Slowly, so that it is the limit of the site and not the haste that stops it.
      sample.clock.advance(1_000);
    }
    const { maxPerPerson } = sample.state.rules.waiting;
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([
      ...Array(maxPerPerson).fill(200),
      ...Array(1_000 - maxPerPerson).fill(429),
    ]);
    expect(apiErrorSchema.parse(answers.at(-1)?.json())).toMatchObject({
      error: 'too-many-waits',
      message: `You wait ${maxPerPerson} times already, and more is not possible.`,
    });
    expect((await waitsOf('ana')).waits).toHaveLength(maxPerPerson);
    expect((await post('/api/v1/waits', { ...wish, ...bo, featureIds: ['f999'] })).status).toBe(200);
  });

  test('who asks too fast is told to wait a moment, and others are not held up', async () => {
    const answers = [];
    for (let ask = 0; ask < 100; ask += 1) answers.push(await sample.post('/api/v1/waits', wish));
    const last = answers.at(-1);
    expect([last?.statusCode, last?.headers['retry-after'], last?.json().error]).toEqual([
      429,
      '1',
      'too-many-requests',
    ]);
    expect((await post('/api/v1/waits', { ...wish, ...bo })).status).toBe(200);
    sample.clock.advance(10_000);
    expect((await post('/api/v1/waits', wish)).status).toBe(200);
  });

  test.each([
    [{ featureIds: ['none'] }, 404, 'unknown-feature'],
    [{ seats: 11 }, 409, 'too-many-seats'],
    [{ featureIds: [] }, 400, 'bad-request'],
    [{ featureIds: Array(17).fill('full') }, 400, 'bad-request'],
    [{ seats: 0 }, 400, 'bad-request'],
    [{ seats: 1e9 }, 400, 'bad-request'],
    [{ forMs: -1 }, 400, 'bad-request'],
    [{ forMs: 'long' }, 400, 'bad-request'],
    [{ user: '' }, 400, 'bad-request'],
    [{ user: 'x'.repeat(300) }, 400, 'bad-request'],
    [{ user: { toString: 1 } }, 400, 'bad-request'],
  ])('%j is refused with %i', async (change, status, error) => {
    expect(await refusal('/api/v1/waits', { ...wish, ...change })).toEqual([status, error]);
    expect(sample.state.requests.waits).toEqual({});
  });

  test('what is no JSON, too large or of nobody is refused', async () => {
    const send = (payload: string, headers: Record<string, string>) =>
      sample.api.inject({ method: 'POST', url: '/api/v1/waits', payload, headers });
    const authorization = 'Bearer a-token-for-these-tests';
    const json = { authorization, 'content-type': 'application/json' };
    expect((await send('{"user":', json)).statusCode).toBe(400);
    expect((await send(JSON.stringify({ ...wish, more: 'x'.repeat(20_000) }), json)).statusCode).toBe(413);
    expect((await send('user=ana', { authorization, 'content-type': 'text/plain' })).statusCode).toBe(400);
    expect((await send(JSON.stringify(wish), { 'content-type': 'application/json' })).statusCode).toBe(401);
  });

  test('without a waiting list nobody can join', async () => {
    sample.state = {
      ...sample.state,
      rules: { ...sample.state.rules, waiting: { ...sample.state.rules.waiting, enabled: false } },
    };
    expect(await refusal('/api/v1/waits', wish)).toEqual([409, 'waiting-off']);
  });

  test.each(['none', '__proto__', 'constructor', '%00'])('there is no wait, offer or ask %s', async (id) => {
    expect(await refusal(`/api/v1/waits/${id}/leave`, ana)).toEqual([404, 'no-wait']);
    expect(await refusal(`/api/v1/offers/${id}/answer`, { ...ana, answer: 'pass' })).toEqual([404, 'no-offer']);
    const answer = { kind: 'closing', at: null };
    expect(await refusal(`/api/v1/asks/${id}/answer`, { ...ana, answer })).toEqual([404, 'no-ask']);
  });

  test('the places of a feature are told to everyone, in anonymous mode without names', async () => {
    await post('/api/v1/waits', wish);
    const places = async () => (await sample.get('/api/v1/features/full/holders')).json().places;
    expect(await places()).toMatchObject([{ ...ana, position: 1 }]);
    sample.state = { ...sample.state, rules: { ...sample.state.rules, anonymous: true } };
    const [place] = await places();
    expect(place).toMatchObject({ user: null, host: null, position: 1 });
    expect(JSON.stringify(place)).not.toContain('ana');
  });
});

describe('asking a holder', () => {
  const ask = { ...ana, featureId: 'full', to: 'cy' };

  test('reaches them, and their answer comes back', async () => {
    const { status, body } = await post('/api/v1/asks', ask);
    expect(status).toBe(200);
    expect(askSchema.parse(body)).toMatchObject({ role: 'asker', from: 'ana', answer: null });
    const url = `/api/v1/asks/${encodeURIComponent(body.id)}/answer`;
    const answer = { kind: 'in-10-minutes', at: null };
    expect(await refusal(url, { ...bo, answer })).toEqual([403, 'not-yours']);
    const answered = await post(url, { user: 'CY', host: 'ws-9', answer });
    expect(askSchema.parse(answered.body)).toMatchObject({ role: 'asked', answer, answeredAt: sample.clock.now() });
    expect(await refusal('/api/v1/asks', ask)).toEqual([429, 'asked-already']);
  });

  test.each([
    [{ to: 'dee' }, 409, 'not-holding'],
    [{ to: 'p1' }, 409, 'not-askable'],
    [{ to: 'ANA' }, 409, 'ask-oneself'],
    [{ featureId: 'none' }, 404, 'unknown-feature'],
    [{ to: '' }, 400, 'bad-request'],
  ])('%j is refused with %i', async (change, status, error) => {
    expect(await refusal('/api/v1/asks', { ...ask, ...change })).toEqual([status, error]);
  });

  test('an answer is one of those there are', async () => {
    const { body } = await post('/api/v1/asks', ask);
    const answer = { kind: 'leave me alone', at: null };
    expect(await refusal(`/api/v1/asks/${body.id}/answer`, { user: 'cy', host: 'x', answer })).toEqual([
      400,
      'bad-request',
    ]);
  });
});
