import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern } from './pattern.ts';

it.each([
  ['bridge.inp', 'Bridge.INP', true],
  ['bridge.inp', 'bridge.inp.bak', false],
  ['*.inp', 'deck.inp', true],
  ['*.inp', 'deck.inp.txt', false],
  ['*bridge*', 'The Bridge - Solver', true],
  ['a*b*c', 'a1b2c', true],
  ['a*b*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['*a*a*', 'a', false],
  ['*', '', true],
  ['**', 'x', true],
  ['', '', true],
  ['C:\\work\\*', 'c:/Work/deck', true],
  ['[a]+.inp', 'a.inp', false],
])('%s stands for %s: %s', (pattern, text, expected) => expect(matchesPattern(pattern, text)).toBe(expected));

it('says the same as a regular expression', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      expect(matchesPattern(pattern, text.replaceAll('*', 'c'))).toBe(expression.test(text.replaceAll('*', 'c')));
    }),
    { numRuns: 500 },
  );
});

it('is quick with a pattern made to be slow', () => {
  // As a regular expression this one would not end.
  expect(matchesPattern(`${'*a'.repeat(200)}*b`, 'a'.repeat(100_000))).toBe(false);
});
