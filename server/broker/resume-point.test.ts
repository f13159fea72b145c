import { describe, expect, it } from 'vitest';
import { resumePoint } from './resume-point.ts';

/** What one license server has of a log: the last piece of each spool, the newest spool first. */
const has = (...spools: readonly (readonly [spool: string, seq: number])[]) => {
  const reached = spools.map(([spool, seq]) => ({ spool, seq, file: `${spool}${seq}` }));
  return {
    kept: (spool: string) => reached.find((each) => each.spool === spool) ?? null,
    newest: () => reached[0] ?? null,
  };
};

describe('where a broker goes on', () => {
  it.each([
    ['nobody wants the log', [], 0, null],
    ['nothing is known', [has()], 0, null],
    ['the spool is known', [has(['a', 7])], 7, 'a7'],
    ['the spool is known, and another one came after it', [has(['b', 3], ['a', 7])], 7, 'a7'],
    ['the spool is new', [has(['b', 3], ['c', 9])], 0, 'b3'],
    ['one has less of it', [has(['a', 7]), has(['a', 5]), has(['a', 6])], 5, 'a5'],
    ['one has nothing of it yet', [has(['a', 7]), has()], 0, 'a7'],
    ['the spool is new, and one has less of the one before', [has(['b', 7]), has(['b', 6])], 0, 'b6'],
    ['the spool is new, and one has nothing of the newest', [has(['c', 1], ['b', 7]), has(['b', 7])], 0, 'b7'],
    ['the spool is new, and one has nothing at all', [has(), has(['b', 7])], 0, 'b7'],
    ['the spool is new, and they have nothing in common', [has(['c', 1]), has(['b', 7])], 0, 'c1'],
  ])('%s', (_what, intakes, seq, position) => {
    expect(resumePoint('a', intakes)).toEqual({ seq, position });
  });
});
