/**
 * Lines of use:
 * `USER HOST [DISPLAY] [EXTRA] (vVERSION) (SERVER/PORT HANDLE), start Fri 1/2 9:05[, N licenses][ (linger: …)][, PID: n]`.
 *
 * The right part is unambiguous, so it is read from the anchor `), start `; the plain form of the left part, three words,
 * is read on the spot, and anything else is put aside until the whole report is known.
 */
import type { ReportCheckout } from '../report.ts';
import { blank, closeParenthesis, openParenthesis, skipBlanks, tab, versionText } from './characters.ts';
import { type CheckoutEnd, readCheckoutEnd } from './checkout-end.ts';
import { lingerMeaning } from './linger.ts';
import { currentFeature, type Draft, type ReportDraft } from './report-draft.ts';

export const startAnchor = '), start ';

/** Where the bracketed parts of a line of use stand: `(vVERSION) (SERVER/PORT HANDLE)`. */
export interface Brackets {
  /** End of the words before them. */
  readonly wordsEnd: number;
  readonly version: string | null;
  readonly handle: string | null;
}

/**
 * Finds the brackets from the right: `close` is the parenthesis that ends the second one. Null when they are not there.
 */
export function bracketsBefore(text: string, first: number, close: number): Brackets | null {
  let open = close - 1;
  while (open >= first && text.charCodeAt(open) !== openParenthesis) open--;
  if (open <= first) return null;
  let handleAt = close;
  while (handleAt > open && text.charCodeAt(handleAt - 1) !== blank) handleAt--;
  const handle = handleAt > open + 1 && handleAt < close ? text.slice(handleAt, close) : null;

  let versionClose = open - 1;
  while (versionClose > first && (text.charCodeAt(versionClose) === blank || text.charCodeAt(versionClose) === tab)) {
    versionClose--;
  }
  if (text.charCodeAt(versionClose) !== closeParenthesis) return null;
  let versionOpen = versionClose - 1;
  while (versionOpen >= first && text.charCodeAt(versionOpen) !== openParenthesis) versionOpen--;
  if (versionOpen < first) return null;
  let wordsEnd = versionOpen;
  while (wordsEnd > first && (text.charCodeAt(wordsEnd - 1) === blank || text.charCodeAt(wordsEnd - 1) === tab)) {
    wordsEnd--;
  }
  return { wordsEnd, version: versionText(text.slice(versionOpen + 1, versionClose)), handle };
}

const end: CheckoutEnd = { count: 1, linger: null, pid: null, whole: true };

/** Whether a line was understood; `partly` when it was taken in but something in it was not understood. */
export type Understood = 'wholly' | 'partly' | 'not';

/** Reads the line from `first` to `lineEnd` whose anchor stands at `anchor`. */
export function readCheckout(draft: ReportDraft, first: number, lineEnd: number, anchor: number): Understood {
  const { text, startTimes } = draft;
  const timeEnd = startTimes.read(text, anchor + startAnchor.length, lineEnd);
  if (timeEnd < 0) return 'not';

  let user = '';
  let host = '';
  let display: string | null = null;
  let version: string | null;
  let handle: string | null;
  let unsure: string | null = null;

  const userEnd = text.indexOf(' ', first);
  const hostEnd = text.indexOf(' ', userEnd + 1);
  const displayEnd = text.indexOf(' ', hostEnd + 1);
  const versionClose = text.indexOf(')', displayEnd + 1);
  if (
    versionClose < anchor &&
    text.charCodeAt(displayEnd + 1) === openParenthesis &&
    text.charCodeAt(versionClose + 2) === openParenthesis &&
    text.charCodeAt(displayEnd + 2) === 0x76 &&
    hostEnd > userEnd + 1 &&
    displayEnd > hostEnd + 1 &&
    text.charCodeAt(userEnd + 1) !== openParenthesis &&
    text.charCodeAt(hostEnd + 1) !== openParenthesis &&
    text.indexOf(')', versionClose + 3) === anchor
  ) {
    user = text.slice(first, userEnd);
    host = text.slice(userEnd + 1, hostEnd);
    display = text.slice(hostEnd + 1, displayEnd);
    version = text.slice(displayEnd + 3, versionClose) || null;
    const handleAt = text.indexOf(' ', versionClose + 3) + 1;
    handle = handleAt < anchor ? text.slice(handleAt, anchor) : null;
  } else {
    const brackets = bracketsBefore(text, first, anchor);
    if (!brackets || brackets.wordsEnd <= first) return 'not';
    ({ version, handle } = brackets);
    unsure = text.slice(first, brackets.wordsEnd);
  }

  const feature = currentFeature(draft);
  const checkout: Draft<ReportCheckout> = {
    user,
    host,
    display,
    version,
    count: 1,
    kind: 'floating',
    since: startTimes.value,
    until: null,
    handle,
    pid: null,
    linger: null,
    extra: null,
    pool: feature.pool,
  };
  feature.checkouts.push(checkout);
  if (unsure !== null) draft.unsure.push({ entry: checkout, text: unsure, feature: feature.name });

  if (timeEnd < lineEnd && skipBlanks(text, timeEnd, lineEnd) < lineEnd) {
    readCheckoutEnd(text, timeEnd, lineEnd, end);
    checkout.count = end.count;
    checkout.pid = end.pid;
    if (end.linger) {
      const meaning = lingerMeaning(end.linger, checkout.since, draft.clock);
      checkout.linger = end.linger;
      checkout.kind = meaning.kind;
      checkout.until = meaning.until;
      if (meaning.kind === 'borrowed') feature.borrowed += checkout.count;
    }
    if (!end.whole) return 'partly';
  }
  return 'wholly';
}
