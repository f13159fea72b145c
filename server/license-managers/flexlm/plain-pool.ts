/**
 * Pool headings in their plain form, `"NAME" vVERSION, vendor: VENDOR[, expiry: DATE]`, and the line `floating license`
 * below nearly all of them.
 */

import { expiryDate } from '../expiry.ts';
import { blank, comma, quote } from './characters.ts';
import type { FeatureDraft, ReportDraft } from './report-draft.ts';
import { carriageReturn, lineEnd, newline, sameCodes, wordsAt, wordsToFind } from './source.ts';

const versionWord = wordsToFind('" v');
const vendorWord = wordsToFind(', vendor: ');
const expiryWord = wordsToFind(', expiry: ');
const floating = wordsToFind('floating license');

/** Reads the heading from `first`, where a quote stands; answers where the line ends, or -1 when it is not of this form. */
export function readPlainPool(draft: ReportDraft, feature: FeatureDraft, first: number): number {
  const { lastLine } = draft;
  const { text, codes } = draft.source;
  let at = first + 1;
  while (codes[at] !== quote && (codes[at] as number) > blank) at++;
  if (!wordsAt(codes, at, versionWord)) return -1;
  const versionAt = at + versionWord.length;
  at = versionAt;
  while (codes[at] !== comma && (codes[at] as number) > blank) at++;
  const versionEnd = at;
  if (versionEnd === versionAt || !wordsAt(codes, versionEnd, vendorWord)) return -1;
  const vendorAt = versionEnd + vendorWord.length;
  at = vendorAt;
  while (codes[at] !== comma && (codes[at] as number) > blank) at++;
  const vendorEnd = at;
  if (vendorEnd === vendorAt) return -1;

  let expiry: string | null = null;
  if (codes[at] === comma) {
    if (!wordsAt(codes, at, expiryWord)) return -1;
    const expiryAt = at + expiryWord.length;
    at = lineEnd(codes, expiryAt);
    const length = at - expiryAt;
    // Most pools of a report end on a few days; the next one often on the same.
    if (length !== lastLine.expiryLength || !sameCodes(codes, expiryAt, lastLine.expiryAt, length)) {
      lastLine.expiry = expiryDate(text.slice(expiryAt, at));
      lastLine.expiryAt = expiryAt;
      lastLine.expiryLength = length;
    }
    expiry = lastLine.expiry;
    if (expiry === null) return -1;
  } else if (codes[at] !== newline && codes[at] !== carriageReturn) return -1;

  feature.vendor ??= text.slice(vendorAt, vendorEnd);
  draft.pool = feature.pools.length;
  feature.pools.push({ version: text.slice(versionAt, versionEnd), expiry, issued: null, vendorString: null });
  return at;
}

/** Passes the line `floating license`; answers where it ends, or -1 when it is another line. */
export function readFloating({ source: { codes } }: ReportDraft, first: number): number {
  const end = first + floating.length;
  return wordsAt(codes, first, floating) && (codes[end] === newline || codes[end] === carriageReturn) ? end : -1;
}
