import { beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { PresenceChange } from '../site/site-state.ts';
import { createPresenceBook, type PresenceBook } from './presence-book.ts';

let clock: ManualClock;
let told: PresenceChange[][];
let book: PresenceBook;
const [laptop, desktop] = [{}, {}];
const here = { present: true, askable: true };
const quiet = { present: true, askable: false };
const away = { present: false, askable: true };

/** What was told since the last time, once all that is to be gathered is. */
const news = () => {
  clock.advance(100);
  return told.splice(0).flat();
};

beforeEach(() => {
  clock = createManualClock();
  told = [];
  book = createPresenceBook(clock, (people) => void told.push([...people]));
});

test('a user is present with the first agent and gone with the last, whatever the case of the name', () => {
  book.say(laptop, 'Ana', quiet);
  expect(news()).toEqual([{ user: 'Ana', presence: { user: 'Ana', askable: false } }]);
  book.say(desktop, 'ANA', here);
  expect(news()).toMatchObject([{ presence: { askable: true } }]);
  book.leave(laptop);
  clock.advance(10_000);
  expect(news()).toEqual([]);
  book.leave(desktop);
  clock.advance(10_000);
  expect(news()).toMatchObject([{ presence: null }]);
  expect(clock.pending).toBe(0);
});

test('an agent that comes back at once was never gone', () => {
  book.say(laptop, 'ana', here);
  news();
  book.leave(laptop);
  clock.advance(3_000);
  book.say(desktop, 'ana', here);
  clock.advance(60_000);
  expect(news()).toEqual([]);
});

test('who says that nobody sits there is gone at once', () => {
  book.say(laptop, 'ana', here);
  news();
  book.say(laptop, 'ana', away);
  expect(news()).toEqual([{ user: 'ana', presence: null }]);
  book.leave(laptop);
  clock.advance(60_000);
  expect(news()).toEqual([]);
});

test('many who come together are told together, and each once', () => {
  const agents = Array.from({ length: 1_000 }, (_, index) => [{}, `person-${index}`] as const);
  for (const [agent, user] of agents) book.say(agent, user, here);
  for (const [agent, user] of agents) book.say(agent, user, quiet);
  clock.advance(100);
  expect(told).toHaveLength(1);
  expect(told[0]).toHaveLength(1_000);
  expect(told[0]?.every(({ presence }) => presence?.askable === false)).toBe(true);
});

test('an agent that never says so, or that nobody knows, is nobody', () => {
  book.leave(laptop);
  book.say(desktop, 'bo', away);
  clock.advance(60_000);
  expect(told).toEqual([]);
});

test('nothing is told after closing', () => {
  book.say(laptop, 'ana', here);
  news();
  book.leave(laptop);
  book.say(desktop, 'bo', here);
  book.close();
  clock.advance(60_000);
  expect(told).toEqual([]);
});
