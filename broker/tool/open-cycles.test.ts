import { expect, it } from 'vitest';
import { answer } from '../../server/license-managers/testing/answer.ts';
import { createOpenCycles } from './open-cycles.ts';

const next = { command: ['tool'], timeoutMs: 1 } as const;

it('knows what comes after the runs of a cycle, and of no others', () => {
  const cycles = createOpenCycles();
  cycles.keep('a', ['1'], [answer('x')], next);
  expect(cycles.after('a', ['1'])).toMatchObject({ next, ids: ['1'] });
  expect(cycles.after('a', ['2'])).toBeNull();
  expect(cycles.after('a', [])).toBeNull();
  expect(cycles.after('b', ['1'])).toBeNull();
  cycles.keep('a', ['1', '2'], [answer('x'), answer('y')], null);
  expect(cycles.after('a', ['1'])).toBeNull();
  expect(cycles.after('a', ['1', '2'])).toBeNull();
});

it('keeps only a few of one license server, the newest', () => {
  const cycles = createOpenCycles();
  for (const id of ['1', '2', '3', '4', '5']) cycles.keep('a', [id], [answer('x')], next);
  cycles.keep('b', ['6'], [answer('x')], next);
  expect(['1', '2', '5'].map((id) => cycles.after('a', [id]) !== null)).toEqual([false, true, true]);
  expect(cycles.after('b', ['6'])).not.toBeNull();
});

it('keeps no more than it has room for, the newest', () => {
  const cycles = createOpenCycles(10);
  cycles.keep('a', ['1'], [answer('12345')], next);
  cycles.keep('b', ['2'], [answer('12345')], next);
  expect(cycles.after('a', ['1'])).not.toBeNull();
  cycles.keep('c', ['3'], [answer('1')], next);
  expect(cycles.after('a', ['1'])).toBeNull();
  expect(cycles.after('b', ['2'])).not.toBeNull();
  cycles.keep('d', ['4'], [answer('12345678901')], next);
  for (const [server, id] of ['b2', 'c3', 'd4']) expect(cycles.after(server as string, [id as string])).toBeNull();
});
