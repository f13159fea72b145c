import { expect, it, vi } from 'vitest';
import { ProblemError } from '../agent/api-problem.ts';
import { type ChoicePorts, obeyChoice, readChoice } from './obey-choice.ts';

const problem = { kind: 'gone', code: null, message: 'The offer is over.', nextStep: 'Wait for the next.' };

function setUp(change: Partial<ChoicePorts> = {}): ChoicePorts {
  return {
    person: { answerAsk: vi.fn(async () => {}) },
    answerOffer: vi.fn(async () => 'launched' as const),
    go: vi.fn(),
    say: vi.fn(),
    log: vi.fn(),
    ...change,
  };
}

it('answers offers and asks, and is silent when that worked', async () => {
  const ports = setUp();
  await obeyChoice('offer:server:1/o:1', 'later', ports);
  expect(ports.answerOffer).toHaveBeenCalledWith('server:1/o:1', 'later');
  await obeyChoice('asked:a1', 'in-10-minutes', ports);
  expect(ports.person.answerAsk).toHaveBeenCalledWith('a1', { kind: 'in-10-minutes', at: null });
  expect(ports.go).not.toHaveBeenCalled();
  expect(ports.say).not.toHaveBeenCalled();
});

it('opens the popover at the offer when it is not known what to start', async () => {
  const ports = setUp({ answerOffer: async () => 'no-program' });
  await obeyChoice('offer:o1', 'start', ports);
  expect(ports.go).toHaveBeenCalledWith({ kind: 'offer', offerId: 'o1' });
});

it('opens the popover for an answer that needs a time', async () => {
  const ports = setUp();
  await obeyChoice('asked:a1', 'after-run', ports);
  expect(ports.go).toHaveBeenCalledWith({ kind: 'ask', askId: 'a1' });
  expect(ports.person.answerAsk).not.toHaveBeenCalled();
});

it('says what went wrong and opens the popover at the same choice', async () => {
  const answerOffer = async () => {
    throw new ProblemError(problem);
  };
  const ports = setUp({ answerOffer });
  await obeyChoice('offer:o1', 'start', ports);
  expect(ports.say).toHaveBeenCalledWith('That did not work', 'The offer is over. Wait for the next.');
  expect(ports.go).toHaveBeenCalledWith({ kind: 'offer', offerId: 'o1' });
});

it('does nothing but open the centre for words that are no choice', async () => {
  const ports = setUp();
  for (const [id, action] of [
    ['offer:o1', 'steal'],
    ['asked:a1', 'start'],
    ['denied:d1', 'start'],
    ['offer:', 'start'],
    ['', ''],
  ] as const) {
    expect(readChoice(id, action)).toBeNull();
    await obeyChoice(id, action, ports);
  }
  expect(ports.answerOffer).not.toHaveBeenCalled();
  expect(ports.go).toHaveBeenCalledTimes(5);
  expect(ports.go).toHaveBeenLastCalledWith({ kind: 'notices' });
});
