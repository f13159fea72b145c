/** Feature lines in their plain form: `Users of NAME:  (Total of N licenses issued;  Total of M licenses in use)`. */
import { colon } from './characters.ts';
import { unlimitedFrom } from './license-list.ts';
import { openFeature, type ReportDraft } from './report-draft.ts';
import { type Codes, carriageReturn, digitsEnd, newline, numberAt, wordsAt, wordsToFind } from './source.ts';

const usersOf = wordsToFind('Users of ');
const total = wordsToFind(':  (Total of ');
const oneLicense = wordsToFind(' license');
const issued = wordsToFind(' issued;  Total of ');
const inUse = wordsToFind(' in use)');
const letterS = 0x73;

/** Where ` license` or ` licenses` and these words end, or -1. */
function licensesEnd(codes: Codes, at: number, words: Uint8Array): number {
  if (!wordsAt(codes, at, oneLicense)) return -1;
  let end = at + oneLicense.length;
  if (codes[end] === letterS) end++;
  return wordsAt(codes, end, words) ? end + words.length : -1;
}

/** Reads the line that begins at `first`; answers where it ends, or -1 when it is not of this form. */
export function readPlainFeature(draft: ReportDraft, first: number): number {
  const { text, codes } = draft.source;
  if (!wordsAt(codes, first, usersOf)) return -1;
  const nameAt = first + usersOf.length;
  let nameEnd = nameAt;
  while (codes[nameEnd] !== colon && (codes[nameEnd] as number) > 0x20) nameEnd++;
  if (nameEnd === nameAt || !wordsAt(codes, nameEnd, total)) return -1;

  const issuedAt = nameEnd + total.length;
  const issuedEnd = digitsEnd(codes, issuedAt);
  const inUseAt = licensesEnd(codes, issuedEnd, issued);
  if (issuedEnd === issuedAt || inUseAt < 0) return -1;
  const inUseEnd = digitsEnd(codes, inUseAt);
  const end = licensesEnd(codes, inUseEnd, inUse);
  if (inUseEnd === inUseAt || end < 0 || (codes[end] !== newline && codes[end] !== carriageReturn)) return -1;

  const feature = openFeature(draft, text.slice(nameAt, nameEnd));
  feature.issued = numberAt(codes, issuedAt, issuedEnd);
  feature.uncounted = feature.issued >= unlimitedFrom;
  feature.inUse = numberAt(codes, inUseAt, inUseEnd);
  return end;
}
