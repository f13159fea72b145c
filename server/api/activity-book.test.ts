import { beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { SessionChange } from '../site/site-state.ts';
import { type ActivityBook, createActivityBook } from './activity-book.ts';

let clock: ManualClock;
let told: SessionChange[][];
let book: ActivityBook;
const [first, second] = [{}, {}];
const who = { user: 'Ana', host: 'ws-1', session: '1' };
const solver = (idleMs: number) => ({
  checkoutIds: ['c1'],
  application: 'Solver',
  idleMs,
  busy: [],
  shieldMs: null,
  closable: 'yes' as const,
});

/** What was told since the last time, once all that is to be gathered is. */
const news = () => {
  clock.advance(500);
  return told.splice(0).flat();
};

beforeEach(() => {
  clock = createManualClock();
  told = [];
  book = createActivityBook(clock, (sessions) => void told.push([...sessions]));
});

test('what sessions tell is gathered, the last of each, with the moment at which it was told', () => {
  book.say(first, who, [solver(5)]);
  clock.advance(40);
  book.say(first, { ...who, user: 'ANA' }, [solver(7)]);
  book.say(second, { ...who, session: '2' }, []);
  const toldAt = clock.now();
  expect(news()).toEqual([
    { ...who, user: 'ANA', toldAt, applications: [solver(7)] },
    { ...who, session: '2', toldAt, applications: [] },
  ]);
  expect(news()).toEqual([]);
});

test('a session whose agent is gone is forgotten, but not one whose agent comes back at once', () => {
  book.say(first, who, [solver(5)]);
  news();
  book.leave(first);
  clock.advance(1_000);
  book.say(second, who, [solver(6)]);
  expect(news()).toMatchObject([{ applications: [solver(6)] }]);
  clock.advance(60_000);
  expect(news()).toEqual([]);
  book.leave(second);
  clock.advance(5_000);
  expect(news()).toMatchObject([{ ...who, applications: null }]);
  book.leave(second);
  expect(clock.pending).toBe(0);
});

test('an agent that is late to go takes nothing from the one after it', () => {
  book.say(first, who, [solver(5)]);
  book.say(second, who, [solver(6)]);
  book.leave(first);
  clock.advance(60_000);
  expect(told.splice(0).flat()).toMatchObject([{ applications: [solver(6)] }]);
  book.leave({});
  book.close();
});

test('nothing comes once it is closed', () => {
  book.say(first, who, [solver(5)]);
  book.leave(first);
  book.close();
  clock.advance(60_000);
  expect(told).toEqual([]);
});

test('a clock that is set before it is told on makes nobody idle', () => {
  book.say(first, who, [solver(5)]);
  clock.advance(100);
  clock.jump(3_600_000);
  expect(news()).toMatchObject([{ toldAt: clock.now() - 600 }]);
});
