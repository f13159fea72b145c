import { describe, expect, it, vi } from 'vitest';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import { tableOf } from '../../protocol/tables.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import { ProblemError } from '../agent/api-problem.ts';
import { offer } from '../notices/testing/person-state.ts';
import { requests } from './contract.ts';
import { personHandlers } from './person-handlers.ts';
import { RequestError } from './register.ts';

type Ports = Parameters<typeof personHandlers>[0];

function setUp(change: Partial<Ports> = {}) {
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const contacts = tableOf([
    { id: 'ben', askable: false, fullName: 'Ben', mail: 'ben@example.org', phone: null },
    { id: '__proto__', askable: false, fullName: null, mail: 'x@example.org?cc=y', phone: null },
  ]);
  store.dispatch({ type: 'holders', featureId: 'FLUENT', holders: { ...emptyTopic, contacts } });
  const ports: Ports = {
    shown: store,
    person: {
      join: vi.fn(async () => {}),
      leave: vi.fn(async () => {}),
      answerOffer: vi.fn(async () => offer()),
      ask: vi.fn(async () => {}),
      answerAsk: vi.fn(async () => {}),
      denials: vi.fn(async () => ({ denials: [], truncated: false })),
    },
    notices: Promise.resolve({ view: () => 'view', read: vi.fn(), clear: vi.fn() } as never),
    programs: Promise.resolve({ view: () => ({ path: null, suggestions: [] }) } as never),
    answerOffer: vi.fn(async () => 'launched' as const),
    openAddress: vi.fn(async () => {}),
    ...change,
  };
  return { ports, handlers: personHandlers(ports) };
}

describe('reaching a holder', () => {
  const reach = (featureId: string, contactId: string, by: 'mail' | 'phone' = 'mail') => ({ featureId, contactId, by });

  it('opens the address that the directory has', async () => {
    const { handlers, ports } = setUp();
    await handlers['contact:open'](reach('FLUENT', 'ben'), 1);
    expect(ports.openAddress).toHaveBeenCalledExactlyOnceWith('mailto:ben@example.org');
  });

  it.each([
    reach('FLUENT', 'ben', 'phone'),
    reach('FLUENT', 'mailto:anybody@example.org'),
    reach('FLUENT', '__proto__'),
    reach('FLUENT', 'constructor'),
    reach('constructor', 'ben'),
    reach('MATLAB', 'ben'),
  ])('opens nothing for $featureId, $contactId, $by', async (wish) => {
    const { handlers, ports } = setUp();
    await expect(handlers['contact:open'](wish, 1)).rejects.toMatchObject({ code: 'no-contact' });
    expect(ports.openAddress).not.toHaveBeenCalled();
  });
});

it('answers offers the way pop-ups do', async () => {
  const { handlers, ports } = setUp();
  expect(await handlers['offer:answer']({ offerId: 'o1', answer: 'start' }, 1)).toBeNull();
  expect(ports.answerOffer).toHaveBeenCalledExactlyOnceWith('o1', 'start');
  expect(ports.person.answerOffer).not.toHaveBeenCalled();
});

it('says in words what could not be done, with the next step, and nothing of what it does not know', async () => {
  const problem = { kind: 'offer-over', code: null, message: 'This offer is over.', nextStep: 'You keep your place.' };
  const refused = setUp({ answerOffer: async () => Promise.reject(new ProblemError(problem)) });
  await expect(refused.handlers['offer:answer']({ offerId: 'o1', answer: 'start' }, 1)).rejects.toEqual(
    new RequestError('offer-over', 'This offer is over. You keep your place.'),
  );
  const secret = new Error('/home/ana/secret');
  const broken = setUp({ answerOffer: async () => Promise.reject(secret) });
  await expect(broken.handlers['offer:answer']({ offerId: 'o1', answer: 'start' }, 1)).rejects.toBe(secret);
});

describe('what a window may ask for', () => {
  it.each([
    ['program:choose', { feature: 'FLUENT', suggestion: '/bin/sh' }],
    ['program:choose', { feature: 'FLUENT', suggestion: -1 }],
    ['program:get', { feature: '' }],
    ['offer:answer', { offerId: 'o1', answer: 'steal' }],
    ['offer:answer', { offerId: 'x'.repeat(513), answer: 'start' }],
    ['ask:send', { featureId: 'FLUENT', to: '' }],
    ['ask:answer', { askId: 'a1', answer: { kind: 'free text', at: null } }],
    ['ask:answer', { askId: 'a1', answer: { kind: 'cannot', at: -1 } }],
    ['wait:join', { featureIds: [], seats: 1, forMs: 60_000 }],
    ['wait:join', { featureIds: Array(17).fill('f'), seats: 1, forMs: 60_000 }],
    ['wait:join', { featureIds: ['f'], seats: 0, forMs: 60_000 }],
    ['wait:join', { featureIds: ['f'], seats: 1, forMs: 59_999 }],
    ['contact:open', { featureId: 'FLUENT', contactId: 'ben', by: 'shell' }],
  ] as const)('is never this: %s %j', (name, argument) =>
    expect(requests[name].argument.safeParse(argument).success).toBe(false),
  );

  it('never writes programs by the settings', () => {
    const argument = { programs: [{ feature: 'FLUENT', path: '/bin/sh' }], theme: 'dark' };
    expect(requests['settings:set'].argument.parse(argument)).toEqual({ theme: 'dark' });
  });
});
