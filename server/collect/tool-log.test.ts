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
  const lines: string[] = [];
  const write = (level: string) =>
    vi.fn(({ serverId, problem }, what) => lines.push(`${level} ${serverId} ${what}: ${problem?.message}`));
  const look = createToolLog({ warn: write('warn'), info: write('info') });
  const reported = (serverId: string, ...problems: (Problem | null)[]) => {
    for (const problem of problems) look({ type: 'reported', at: 1, serverId, report: report(problem) });
    return lines.splice(0);
  };
  return { look, reported };
}

test('tells once that a tool does not work, another reason too, and that it works again', () => {
  const { reported } = setUp();
  expect(reported('a', null, missing, missing, other)).toEqual([
    'warn a the status tool does not work: lmutil was not found.',
    'warn a the status tool does not work: ./lmutil was not found.',
  ]);
  expect(reported('b', missing)).toHaveLength(1);
  expect(reported('a', down, missing)).toEqual([
    'info a the status tool works again: undefined',
    'warn a the status tool does not work: lmutil was not found.',
  ]);
});

test('says nothing of a license server that is down or slow', () => {
  expect(setUp().reported('a', down, slow, null, down)).toEqual([]);
});

test('tells it anew of a license server that was not watched meanwhile', () => {
  const { look, reported } = setUp();
  reported('a', missing);
  look({ type: 'configured', at: 1, servers: [server('a')] });
  expect(reported('a', missing)).toEqual([]);
  look({ type: 'configured', at: 1, servers: [] });
  expect(reported('a', missing)).toHaveLength(1);
});
