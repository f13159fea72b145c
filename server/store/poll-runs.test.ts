import { expect, test } from 'vitest';
import { followPoll, type PollRun } from './poll-runs.ts';

const minute = 60_000;
const outcome = (at: number, problemKind: string | null = null, tookMs = 100) => ({
  serverId: 'lic',
  at,
  ok: problemKind === null,
  tookMs,
  problemKind,
});

test('polls with the same outcome are one run; another outcome, a silence or a clock set back begin a new one', () => {
  const outcomes = [
    outcome(1 * minute),
    outcome(2 * minute, null, 250.4),
    outcome(3 * minute, 'cannot-connect'),
    outcome(4 * minute, 'timed-out'),
    outcome(5 * minute),
    outcome(50 * minute),
    outcome(40 * minute),
  ];
  const runs: PollRun[] = [];
  for (const next of outcomes) {
    const before = runs.at(-1);
    const run = followPoll(before, next, 15 * minute);
    if (before && run.fromAt === before.fromAt) runs[runs.length - 1] = run;
    else runs.push(run);
  }
  expect(runs.map((run) => [run.fromAt / minute, run.toAt / minute, run.problemKind, run.polls])).toEqual([
    [1, 2, null, 2],
    [3, 3, 'cannot-connect', 1],
    [4, 4, 'timed-out', 1],
    [5, 5, null, 1],
    [50, 50, null, 1],
    [40, 40, null, 1],
  ]);
  expect(runs[0]).toMatchObject({ tookMsTotal: 350, tookMsMax: 250, ok: true });
});
