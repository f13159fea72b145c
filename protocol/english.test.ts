import { expect, it } from 'vitest';
import { article, lengthInWords, ordinal } from './english.ts';

it.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [111, '111th'],
  [122, '122nd'],
])('calls place %i the %s', (place, word) => expect(ordinal(place)).toBe(word));

it('has the article that fits the first letter of a name', () => {
  expect(['ansys', 'FLUENT', '2d_mesher', ''].map(article)).toEqual(['An', 'A', 'A', 'A']);
});

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [900, '15 minutes'],
  [5400, '1 hour 30 minutes'],
  [86_400, '1 day'],
  [129_600, '1 day 12 hours'],
  [604_800, '7 days'],
  [86_461, '1 day 1 minute'],
])('calls %i seconds %s', (seconds, words) => expect(lengthInWords(seconds)).toBe(words));
