import { describe, expect, it } from 'vitest';
import { exampleWarned, exampleWarning } from '../testing/example-reclaim.ts';
import { closingTime, hasToSave, isBlocked } from './will-close.ts';

const copied = exampleWarned();
const saved = exampleWarned({ fate: { kind: 'unchanged' } });
const overwritten = exampleWarned({ fate: { kind: 'overwrite' } });
const stuck = exampleWarned({ fate: { kind: 'cannot', why: 'the disk is full.' } });

describe('what becomes of an idle application', () => {
  it('stays open when one document cannot be saved, whatever the others are', () => {
    expect(isBlocked([saved, copied, stuck])).toBe(true);
    expect(closingTime(exampleWarning({ documents: [stuck, saved] }))).toBeNull();
    expect([null, [], [saved, copied, overwritten]].map(isBlocked)).toEqual([false, false, false]);
  });

  it('is closed at its time otherwise, and never when it is only suggested', () => {
    expect(closingTime(exampleWarning({ closesAt: 5, documents: [copied] }))).toBe(5);
    expect(closingTime(exampleWarning({ closesAt: 5, documents: null }))).toBe(5);
    expect(closingTime(exampleWarning({ closesAt: null }))).toBeNull();
  });

  it('needs no saving only when it is known that nothing is unsaved', () => {
    expect([null, [copied], [saved, overwritten]].map(hasToSave)).toEqual([true, true, true]);
    expect([[], [saved]].map(hasToSave)).toEqual([false, false]);
  });
});
