import { expect, test, vi } from 'vitest';
import type { Problem } from '../../protocol/license.ts';
import { report, server } from './testing/test-poller.ts';
import { createToolLog } from './tool-log.ts';

const missing: Problem = {
  kind: 'tool-missing',
  code: 'ENOENT',
  message: 'lmutil was not found.',
  nextStep: 'Install.',
};
const other: Problem = { ...missing, message: './lmutil was not found.' };
const down: Problem = { kind: 'cannot-connect', code: '-15', message: 'It is down.', nextStep: 'Start it.' };
const slow: Problem = { ...missing, kind: 'tool-timed-out' };

function setUp() {
  const log = { warn: vi.fn(), info: vi.fn() };
  const look = createToolLog(log);
  /** How many lines are written while a license server's reports end like this. */
  const reported = (serverId: string, ...problems: (Problem | null)[]) => {
    const before = log.warn.mock.calls.length + log.info.mock.calls.length;
    for (const problem of problems) look({ type: 'reported', at: 1, serverId, report: report(problem) });
    return [...log.warn.mock.calls, ...log.info.mock.calls].length - before;
  };
  return { log, look, reported };
}

test('tells once that a tool does not work, another reason too, and that it works again', () => {
  const { log, reported } = setUp();
  expect(reported('a', null, missing, missing, other)).toBe(2);
  expect(log.warn.mock.calls).toEqual([
    [{ serverId: 'a', problem: missing }, 'the status tool does not work'],
    [{ serverId: 'a', problem: other }, 'the status tool does not work'],
  ]);
  expect(reported('b', missing)).toBe(1);
  expect(reported('a', down, down)).toBe(1);
  expect(log.info.mock.calls).toEqual([[{ serverId: 'a' }, 'the status tool works again']]);
  expect(reported('a', missing)).toBe(1);
});

test('says nothing of a license server that is down or slow', () => {
  expect(setUp().reported('a', down, slow, null, down)).toBe(0);
});

test('tells it anew of a license server that was not watched meanwhile', () => {
  const { look, reported } = setUp();
  reported('a', missing);
  look({ type: 'configured', at: 1, servers: [server('a')] });
  expect(reported('a', missing)).toBe(0);
  look({ type: 'configured', at: 1, servers: [] });
  expect(reported('a', missing)).toBe(1);
});
