import { expect, it } from 'vitest';
import { borrowFacts, nextBorrowStageAt } from './borrow-facts.ts';
import { checkout, hourMs, minuteMs, now, personState } from './testing/person-state.ts';

const until = now + 48 * hourMs;
const borrowed = checkout({ kind: 'borrowed', since: now - 48 * hourMs, until });
const at = (moment: number, seat = borrowed, offset = 0) => {
  const state = personState({ checkouts: [seat] }, { connection: { clockOffsetMs: offset } });
  return { state, now: moment, locale: 'en-GB' };
};

it('tells a day and an hour before the end, each by an id of its own', () => {
  expect(borrowFacts(at(until - 25 * hourMs))).toEqual([]);
  const [day] = borrowFacts(at(until - 24 * hourMs));
  expect(day).toMatchObject({ kind: 'borrow-ends', title: 'Your borrowed MATLAB seat ends in 24 h', lasts: 'state' });
  const [hour] = borrowFacts(at(until - hourMs));
  expect(hour?.title).toBe('Your borrowed MATLAB seat ends in 1 h');
  expect(hour?.id).not.toBe(day?.id);
  expect(borrowFacts(at(until - 20 * hourMs))[0]?.id).toBe(day?.id);
  expect(borrowFacts(at(until))).toEqual([]);
});

it('does not warn of an end that was near from the start', () => {
  const short = checkout({ kind: 'borrowed', since: now, until: now + 4 * hourMs });
  expect(borrowFacts(at(now, short))).toEqual([]);
  expect(borrowFacts(at(now + 3 * hourMs, short))).toHaveLength(1);
});

it('tells a seat that is borrowed anew by another id', () => {
  const again = { ...borrowed, until: until + 7 * 24 * hourMs };
  const [before] = borrowFacts(at(until - 24 * hourMs));
  const [after] = borrowFacts(at(again.until - 24 * hourMs, again));
  expect(after?.id).not.toBe(before?.id);
});

it('leaves ordinary seats and unknown ends alone', () => {
  expect(borrowFacts(at(now, checkout({ until: now + minuteMs })))).toEqual([]);
  expect(borrowFacts(at(now, checkout({ kind: 'borrowed', until: null })))).toEqual([]);
});

it('knows when to look again, by the clock of this computer', () => {
  expect(nextBorrowStageAt(at(now))).toBe(until - 24 * hourMs);
  expect(nextBorrowStageAt(at(now, borrowed, hourMs))).toBe(until - 25 * hourMs);
  expect(nextBorrowStageAt(at(until - 10 * hourMs))).toBe(until - hourMs);
  expect(nextBorrowStageAt(at(until))).toBeNull();
});
