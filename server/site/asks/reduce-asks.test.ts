import { describe, expect, it } from 'vitest';
import type { AskAnswer } from '../../../protocol/ask.ts';
import { nextDueAt } from '../next-due.ts';
import { createScenario, hour, minute } from '../waiting/testing/scenario.ts';
import { askAnswerProblem, askProblem } from './ask-problem.ts';
import { asksOf } from './views.ts';

/** Holder Bob, who is there and may be asked, and Ana, who would like his seat. */
function site() {
  const scenario = createScenario({ FLUENT: 1, HFSS: 1 });
  scenario.take('Bob', 'FLUENT');
  scenario.come('bob');
  let made = 0;
  return {
    ...scenario,
    ask: (user = 'ana', to = 'bob', featureId = 'FLUENT') => {
      made += 1;
      const id = `q${made}`;
      scenario.send({ type: 'asked', at: scenario.at(), id, user, host: 'ws-ana', featureId, to });
      return id;
    },
    reply: (id: string, user: string, answer: AskAnswer) =>
      scenario.send({ type: 'ask-answered', at: scenario.at(), id, user, answer }),
    problem: (user: string, to: string, featureId = 'FLUENT') =>
      askProblem(scenario.state(), { at: scenario.at(), user, to, featureId })?.kind,
    asks: () => Object.values(scenario.state().requests.asks),
  };
}

const closing: AskAnswer = { kind: 'closing', at: null };

describe('An ask', () => {
  it('reaches the holder, and the answer the asker', () => {
    const { ask, reply, state, at } = site();
    const id = ask();
    const row = { id, featureId: 'FLUENT', from: 'ana', to: 'bob', askedAt: at(), expiresAt: at() + 30 * minute };
    expect(asksOf(state(), 'BOB')).toEqual({ [id]: { ...row, role: 'asked', answer: null, answeredAt: null } });
    reply(id, 'BOB', { kind: 'after-run', at: at() + hour });
    expect(asksOf(state(), 'Ana')).toEqual({
      [id]: { ...row, role: 'asker', answer: { kind: 'after-run', at: at() + hour }, answeredAt: at() },
    });
    expect(asksOf(state(), 'cat')).toEqual({});
  });

  it('names neither side in anonymous mode', () => {
    const { ask, state, rules } = site();
    ask();
    rules({}, { anonymous: true });
    expect(Object.values(asksOf(state(), 'bob'))).toMatchObject([{ from: null, to: 'bob', role: 'asked' }]);
    expect(Object.values(asksOf(state(), 'ana'))).toMatchObject([{ from: 'ana', to: null, role: 'asker' }]);
  });

  it('comes to a holder who has not answered many others yet no more, whoever they say they are', () => {
    const { ask, reply, problem, asks, later } = site();
    const ids = Array.from({ length: 20 }, (_, index) => ask(`colleague-${index}`));
    expect(asks()).toHaveLength(20);
    expect(problem('ana', 'bob')).toBe('asked-by-many');
    ask();
    expect(asks()).toHaveLength(20);
    reply(ids[3] ?? '', 'bob', closing);
    expect(problem('ana', 'bob')).toBeUndefined();
    ask();
    expect(problem('cat', 'bob')).toBe('asked-by-many');
    later(30 * minute);
    expect(problem('cat', 'bob')).toBeUndefined();
  });

  it('is answered by who was asked only, who may think better of it', () => {
    const { ask, reply, asks } = site();
    const id = ask();
    reply(id, 'ana', closing);
    reply('other', 'bob', closing);
    expect(asks()).toMatchObject([{ answer: null }]);
    reply(id, 'bob', closing);
    reply(id, 'bob', { kind: 'cannot', at: null });
    expect(asks()).toMatchObject([{ answer: { kind: 'cannot' } }]);
  });

  it('without an answer is over after half an hour', () => {
    const { ask, wait, asks } = site();
    ask();
    wait(30 * minute - 1);
    expect(asks()).toHaveLength(1);
    wait(1);
    expect(asks()).toEqual([]);
  });

  it('is kept for a day after its answer', () => {
    const { ask, reply, wait, asks, state, at } = site();
    reply(ask(), 'bob', closing);
    expect(nextDueAt(state(), at())).toBe(at() + 24 * hour);
    wait(24 * hour - 1);
    expect(asks()).toHaveLength(1);
    wait(1);
    expect(asks()).toEqual([]);
  });

  it('is possible again for the same holder and feature after a pause only', () => {
    const { ask, later, problem, asks } = site();
    ask();
    later(10 * minute - 1);
    expect(problem('ANA', 'BOB')).toBe('asked-already');
    ask();
    expect(asks()).toHaveLength(1);
    expect(problem('cat', 'bob')).toBeUndefined();
    later(1);
    expect(problem('ana', 'bob')).toBeUndefined();
  });

  it('counts for a pause that is longer than it is open', () => {
    const { ask, wait, problem, state, rules, reply } = site();
    rules({}, { asks: { ...state().rules.asks, pauseMs: 2 * hour } });
    const id = ask();
    wait(hour);
    expect(problem('ana', 'bob')).toBe('asked-already');
    reply(id, 'bob', closing);
    expect(askAnswerProblem(state(), { at: state().requests.asks[id]?.expiresAt ?? 0, id, user: 'bob' })?.kind).toBe(
      'ask-over',
    );
    wait(hour);
    expect(problem('ana', 'bob')).toBeUndefined();
  });

  it('goes only to holders who are there and let themselves be asked', () => {
    const { problem, go, take, come, told, at, giveBack } = site();
    expect(problem('ana', 'bob')).toBeUndefined();
    expect(problem('BOB', 'bob')).toBe('ask-oneself');
    expect(problem('ana', 'cat')).toBe('not-holding');
    expect(problem('ana', 'bob', 'HFSS')).toBe('not-holding');
    expect(problem('ana', 'bob', 'constructor')).toBe('unknown-feature');
    take('constructor', 'FLUENT');
    expect(problem('ana', 'constructor')).toBe('not-askable');
    go('bob');
    expect(problem('ana', 'bob')).toBe('not-askable');
    come('bob');
    told((state) => ({ ...state, present: { bob: { user: 'bob', askable: false } } }), { type: 'tick', at: at() });
    expect(problem('ana', 'bob')).toBe('not-askable');
    giveBack('Bob', 'FLUENT');
    expect(problem('ana', 'bob')).toBe('not-holding');
  });

  it('is not possible where the site has none of it, and those that were are gone', () => {
    const { ask, rules, state, problem, asks } = site();
    ask();
    rules({}, { asks: { ...state().rules.asks, enabled: false } });
    expect(problem('ana', 'bob')).toBe('asks-off');
    expect(asks()).toEqual([]);
  });

  it('keeps the time it had left when the clock is set', () => {
    const { ask, later, send, at, asks } = site();
    ask();
    later(5 * minute);
    later(-3 * hour);
    send({ type: 'clock-set', at: at(), byMs: -3 * hour });
    expect(asks()).toMatchObject([{ expiresAt: at() + 25 * minute }]);
  });

  it('is there again after a restart', () => {
    const before = site();
    before.ask();
    const { requests } = before.state();
    const after = createScenario({});
    after.send({ type: 'remembered', memory: { borrowsFirstSeen: {} }, requests });
    after.send({ type: 'remembered', memory: { borrowsFirstSeen: {} }, requests });
    expect(after.state().requests.asks).toEqual(requests.asks);
  });

  it('may have any id', () => {
    const { send, at, state, reply, asks } = site();
    const ask = { type: 'asked' as const, at: at(), user: 'ana', host: 'h', featureId: 'FLUENT', to: 'bob' };
    send({ ...ask, id: '__proto__' });
    reply('__proto__', 'bob', closing);
    expect(asks()).toMatchObject([{ id: '__proto__', answer: closing }]);
    expect(askAnswerProblem(state(), { at: at(), id: 'constructor', user: 'bob' })?.kind).toBe('no-ask');
  });
});
