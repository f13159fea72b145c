import { expect, test } from 'vitest';
import {
  afterLoss,
  afterWrite,
  type Backlog,
  batchOf,
  emptyBacklog,
  isEmpty,
  maxPolls,
  maxStates,
  withPoll,
  withState,
} from './backlog.ts';
import { siteOf } from './testing/test-states.ts';

const outcome = (at: number) => ({ serverId: 'lic', at, ok: true, tookMs: 1, problemKind: null });
const state = (at: number) => siteOf(at, { A: ['ana'] });

test('each observation says what the state before it had not', () => {
  const first = state(1);
  const second = { ...first, site: { ...first.site, servers: siteOf(2, {}).site.servers } };
  const { observations } = batchOf(withState(withState(emptyBacklog, first, 1), second, 2));
  expect(
    observations.map(({ servers }) => servers.map(({ features, complete }) => [features.length, complete])),
  ).toEqual([[[1, true]], [[0, false]]]);
});

test('what came in during a write waits for the next one', () => {
  const sent = withPoll(withState(emptyBacklog, state(1), 1), outcome(1));
  const later = withPoll(withState(sent, state(2), 2), outcome(2));
  const rest = afterWrite(later, sent);
  expect(rest.written).toBe(sent.states[0]?.state);
  expect([rest.states.map((waiting) => waiting.at), rest.polls]).toEqual([[2], [outcome(2)]]);
  expect(isEmpty(afterWrite(rest, rest))).toBe(true);
});

test('it is bounded, and the newest is kept', () => {
  let backlog: Backlog = emptyBacklog;
  for (let at = 1; at <= maxStates + 50; at += 1) backlog = withState(backlog, state(at), at);
  for (let at = 1; at <= maxPolls + 50; at += 1) backlog = withPoll(backlog, outcome(at));
  expect(backlog.states).toHaveLength(maxStates);
  expect(backlog.states.at(-1)?.at).toBe(maxStates + 50);
  expect(backlog.polls).toHaveLength(maxPolls);
  expect(backlog.polls.at(-1)?.at).toBe(maxPolls + 50);
});

test('after a loss the newest state is told whole, also when it was written already', () => {
  const sent = withState(emptyBacklog, state(1), 1);
  const { observations } = batchOf(afterLoss(afterWrite(sent, sent), 7));
  expect(observations).toHaveLength(1);
  expect(observations[0]).toMatchObject({ at: 7, servers: [{ complete: true, features: [{ featureId: 'A' }] }] });
  const waiting = afterLoss(withState(withState(emptyBacklog, state(1), 1), state(2), 2), 7);
  expect(waiting.states.map(({ at }) => at)).toEqual([2]);
});
