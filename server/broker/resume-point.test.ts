import { describe, expect, it } from 'vitest';
import { keptByAll, resumePoint, takenByAll } from './resume-point.ts';

type Spools = readonly (readonly [spool: string, seq: number])[];

/** What one license server has of a log: the last piece of each spool, the newest spool first. */
function has(kept: Spools, taken: Spools = kept) {
  const [all, some] = [taken, kept].map((spools) =>
    spools.map(([spool, seq]) => ({ spool, seq, file: `${spool}${seq}` })),
  ) as [{ spool: string; seq: number; file: string }[], { spool: string; seq: number; file: string }[]];
  return {
    kept: (spool: string) => some.find((each) => each.spool === spool) ?? null,
    taken: (spool: string) => all.find((each) => each.spool === spool) ?? null,
    newest: () => ({ kept: some[0] ?? null, taken: all[0] ?? null }),
  };
}

describe('where a broker goes on with its spool "a"', () => {
  it.each([
    ['nobody wants the log', [], 0, null, false],
    ['nothing is known', [has([])], 0, null, false],
    ['it is known', [has([['a', 7]])], 7, 'a7', false],
    ['more of it was taken than is kept', [has([['a', 7]], [['a', 9]])], 7, 'a7', false],
    ['the first of it was taken, and is not kept', [has([], [['a', 2]])], 0, null, false],
    [
      'the first of it was taken after another one',
      [
        has(
          [['b', 3]],
          [
            ['a', 2],
            ['b', 3],
          ],
        ),
      ],
      0,
      'b3',
      true,
    ],
    [
      'another one came after it',
      [
        has([
          ['b', 3],
          ['a', 7],
        ]),
      ],
      7,
      'b3',
      true,
    ],
    [
      'another one came after it and is not kept',
      [
        has(
          [['a', 7]],
          [
            ['b', 3],
            ['a', 7],
          ],
        ),
      ],
      7,
      'b3',
      true,
    ],
    [
      'it is new',
      [
        has([
          ['b', 3],
          ['c', 9],
        ]),
      ],
      0,
      'b3',
      true,
    ],
    ['it is new, and more of the one before was taken than is kept', [has([['b', 3]], [['b', 5]])], 0, 'b5', true],
    ['one has less of it', [has([['a', 7]]), has([['a', 5]]), has([['a', 6]])], 5, 'a5', false],
    ['one has nothing yet', [has([]), has([['a', 7]])], 7, 'a7', false],
    ['one has less of the spool before', [has([['b', 7]]), has([['b', 6]])], 0, 'b6', true],
    [
      'one has nothing of the newest spool',
      [
        has([
          ['c', 1],
          ['b', 7],
        ]),
        has([['b', 7]]),
      ],
      0,
      'b7',
      true,
    ],
    ['they have nothing in common', [has([['c', 1]]), has([['b', 7]])], 0, 'c1', true],
    [
      'one was not reached by another spool',
      [
        has([
          ['b', 1],
          ['a', 7],
        ]),
        has([['a', 7]]),
      ],
      7,
      'a7',
      false,
    ],
  ] as const)('when %s', (_what, intakes, seq, position, isOther) => {
    expect(resumePoint('a', intakes)).toEqual({ seq, position, isOther });
  });
});

it('what all have is the least that one has', () => {
  const intakes = [has([['a', 7]], [['a', 9]]), has([['a', 5]], [['a', 8]])];
  expect(keptByAll('a', intakes)).toBe(5);
  expect(takenByAll('a', intakes)).toBe(8);
  expect(keptByAll('a', [...intakes, has([])])).toBe(0);
  // One that has nothing yet misses nothing of what came before.
  expect(takenByAll('a', [...intakes, has([])])).toBe(8);
  expect(keptByAll('a', [])).toBe(0);
  expect(takenByAll('a', [])).toBe(0);
});
