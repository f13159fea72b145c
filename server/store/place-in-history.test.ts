import { expect, test } from 'vitest';
import { placeInHistory } from './place-in-history.ts';

const minute = 60_000;

test('time that goes forward is taken as it is', () => {
  expect(placeInHistory(5, null)).toEqual({ at: 5, clockSetBack: false });
  expect(placeInHistory(6, 5)).toEqual({ at: 6, clockSetBack: false });
});

test('a small step back counts as no time passing', () => {
  expect(placeInHistory(100 * minute, 103 * minute)).toEqual({ at: 103 * minute, clockSetBack: false });
});

test('a big step back is believed', () => {
  expect(placeInHistory(100 * minute, 9_000 * minute)).toEqual({ at: 100 * minute, clockSetBack: true });
});
