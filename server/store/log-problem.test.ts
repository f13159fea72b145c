import { expect, test, vi } from 'vitest';
import type { Problem } from '../../protocol/license.ts';
import { createProblemLog } from './log-problem.ts';

test('tells a trouble once, another one too, and the end of it', () => {
  const log = { error: vi.fn(), info: vi.fn() };
  const look = createProblemLog(log);
  const full: Problem = { kind: 'history-disk-full', code: null, message: 'Full.', nextStep: 'Free some.' };
  const other: Problem = { ...full, kind: 'history-failed' };
  for (const problem of [null, full, full, other, null, null]) look({ problem: () => problem });
  expect(log.error.mock.calls).toEqual([
    [{ problem: full }, 'the history is in trouble'],
    [{ problem: other }, 'the history is in trouble'],
  ]);
  expect(log.info).toHaveBeenCalledOnce();
});
