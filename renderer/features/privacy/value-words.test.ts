import { expect, it } from 'vitest';
import { nameInWords, valueInWords } from './value-words.ts';

it.each([
  ['agentVersion', 'agent version'],
  ['user', 'user'],
  ['applications.1.idleMs', 'applications 1, idle'],
  ['applications.12.checkoutIds.1', 'applications 12, checkout ids 1'],
  ['resume.rev', 'resume, rev'],
  ['changes.1.madeAt', 'changes 1, made'],
  ['at', 'at'],
])('%s is %s', (name, told) => {
  expect(nameInWords(name)).toBe(told);
});

it('tells lengths, moments, numbers and what is not said', () => {
  expect(valueInWords({ name: 'forMs', value: 5_400_000 })).toBe('1 hour 30 minutes');
  expect(valueInWords({ name: 'changes.1.at', value: Date.UTC(2026, 10, 23, 10) })).toContain('2026');
  expect(valueInWords({ name: 'seats', value: 2 })).toBe('2');
  expect(valueInWords({ name: 'idleMs', value: null })).toBe('not said');
  expect(valueInWords({ name: 'present', value: false })).toBe('no');
});
