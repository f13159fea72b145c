/** The rules of a license server about any seat of a feature, in words. Pure. */
import { lengthInWords } from './english.ts';
import type { SeatRules } from './license.ts';

/**
 * The rules as sentences; none where none is known.
 *
 * @param issued seats of the feature; null where not known or not counted
 * @param mayBorrow false for somebody who is not let borrow at all, whom the rules of borrowing do not concern
 */
export function seatRuleSentences(
  { idleSeconds, lingerSeconds, borrowHours, keptFromBorrow, overdraft }: SeatRules,
  issued: number | null,
  mayBorrow: boolean,
): readonly string[] {
  const isKept = keptFromBorrow !== undefined && issued !== null && keptFromBorrow >= issued;
  return [
    idleSeconds !== undefined && `A seat is taken back after ${lengthInWords(idleSeconds)} of no use.`,
    lingerSeconds !== undefined && `A seat stays taken for ${lengthInWords(lingerSeconds)} after it is given back.`,
    mayBorrow &&
      !isKept &&
      borrowHours !== undefined &&
      `A seat can be borrowed for up to ${lengthInWords(borrowHours * 3600)}.`,
    mayBorrow && keptFromBorrow !== undefined && (isKept ? 'No seat can be borrowed.' : keptWords(keptFromBorrow)),
    overdraft !== undefined && `Up to ${overdraft} more than the licensed seats may be let in.`,
  ].filter((sentence) => sentence !== false);
}

const keptWords = (seats: number): string =>
  seats === 1 ? 'The last seat cannot be borrowed.' : `The last ${seats} seats cannot be borrowed.`;
