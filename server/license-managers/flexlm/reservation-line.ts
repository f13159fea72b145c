/** Lines of seats held back: `N RESERVATION[s] for KIND NAME (SERVER/PORT)`. */
import type { ReservedFor } from '../../../protocol/license.ts';
import { blank, closeParenthesis, digitNine, digitZero, openParenthesis, tab } from './characters.ts';
import type { FeatureDraft, ReportDraft } from './report-draft.ts';
import { carriageReturn, newline, sameCodes, wordsAt, wordsToFind } from './source.ts';

const kinds: ReadonlyMap<string, ReservedFor> = new Map([
  ['USER', 'user'],
  ['USER_GROUP', 'user-group'],
  ['HOST', 'host'],
  ['HOST_GROUP', 'host-group'],
  ['GROUP', 'group'],
  ['DISPLAY', 'display'],
  ['INTERNET', 'internet'],
  ['PROJECT', 'project'],
  ['LM_PROJECT', 'project'],
]);

const word = wordsToFind(' RESERVATION');
const forWord = wordsToFind(' for ');

/** Reads the line from `first`, where a digit stands; answers where it ends, or -1 when it is no reservation. */
export function readReservation(draft: ReportDraft, feature: FeatureDraft, first: number): number {
  const { lastLine } = draft;
  const { text, codes } = draft.source;
  let count = 0;
  let at = first;
  while ((codes[at] as number) >= digitZero && (codes[at] as number) <= digitNine) {
    count = count * 10 + (codes[at++] as number) - digitZero;
  }
  if (!wordsAt(codes, at, word) && !/^ reservation/i.test(text.slice(at, at + word.length))) return -1;
  at += word.length;
  if (codes[at] === 0x73 || codes[at] === 0x53) at++;
  if (!wordsAt(codes, at, forWord) && !/^ for /i.test(text.slice(at, at + forWord.length))) return -1;
  at += forWord.length;
  const kindAt = at;
  while ((codes[at] as number) > blank) at++;
  const kindEnd = at;
  if (kindEnd === kindAt) return -1;
  while (codes[at] === blank || codes[at] === tab) at++;

  // The name goes up to the bracket; names of groups can hold blanks, so the last bracket counts.
  const nameAt = at;
  let bracketAt = -1;
  while (codes[at] !== newline && codes[at] !== carriageReturn) {
    if (codes[at] === openParenthesis && codes[at - 1] === blank) bracketAt = at;
    at++;
  }
  if (bracketAt >= 0) {
    // The bracket holds one word and ends the line; else this is something that only begins like a reservation.
    let close = bracketAt;
    while ((codes[close] as number) > blank && codes[close] !== closeParenthesis) close++;
    let last = at - 1;
    while ((codes[last] as number) <= blank) last--;
    if (close !== last || codes[close] !== closeParenthesis) return -1;
  }
  // Without the bracket at the end of the text, letters may be missing; half a bracket is of a line that has run into it.
  if (bracketAt < 0 && (at >= text.length || text.slice(nameAt, at).includes(')'))) return -1;
  let nameEnd = bracketAt < 0 ? at : bracketAt;
  while (nameEnd > nameAt && (codes[nameEnd - 1] as number) <= blank) nameEnd--;
  if (nameEnd === nameAt) return -1;

  const kindLength = kindEnd - kindAt;
  if (kindLength !== lastLine.kindLength || !sameCodes(codes, kindAt, lastLine.kindAt, kindLength)) {
    lastLine.kind = kinds.get(text.slice(kindAt, kindEnd).toUpperCase()) ?? 'other';
    lastLine.kindAt = kindAt;
    lastLine.kindLength = kindLength;
  }
  feature.reservations.push({
    count,
    reservedFor: lastLine.kind,
    name: text.slice(nameAt, nameEnd),
    pool: draft.pool,
  });
  feature.reserved += count;
  return at;
}
