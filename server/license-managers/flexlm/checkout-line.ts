/**
 * Lines of use in any form:
 * `USER HOST [DISPLAY] [EXTRA] (vVERSION) (SERVER/PORT HANDLE), start Fri 1/2 9:05[, N licenses][ (linger: …)][, PID: n]`.
 *
 * The right part is unambiguous, so the line is read from the anchor `), start ` to both sides. The words on the left are
 * put aside until the whole report is known.
 */
import type { ReportCheckout } from '../report.ts';
import { closeParenthesis, keywordAt, openParenthesis, skipBlanks, versionText } from './characters.ts';
import { type CheckoutEnd, readCheckoutEnd } from './checkout-end.ts';
import { lingerMeaning } from './linger.ts';
import { currentFeature, type Draft, type FeatureDraft, type ReportDraft, type Understood } from './report-draft.ts';
import { readStartTime } from './start-times.ts';

/** The bracketed parts of a line of use: `(vVERSION) (SERVER/PORT HANDLE)`. */
export interface Brackets {
  /** The words before them. */
  readonly words: string;
  readonly version: string | null;
  readonly handle: string | null;
}

/** Finds the brackets from the right: `close` is the parenthesis that ends the second one. Null when they are not there. */
export function bracketsBefore(line: string, close: number): Brackets | null {
  const open = line.lastIndexOf('(', close - 1);
  const before = line.slice(0, Math.max(0, open)).trimEnd();
  if (before.charCodeAt(before.length - 1) !== closeParenthesis) return null;
  const versionOpen = before.lastIndexOf('(');
  if (versionOpen <= 0) return null;
  const words = before.slice(0, versionOpen).trimEnd();
  if (words === '') return null;
  const [, handle = null] = line
    .slice(open + 1, close)
    .trim()
    .split(/\s+(?=\S+$)/);
  return { words, version: versionText(before.slice(versionOpen + 1, -1)), handle };
}

const start = 'start';

/** Where the parenthesis stands that comes before `, start `, in any letter case; -1 when there is none. */
function anchorOf(line: string): number {
  // The last one: a display can hold anything.
  const usual = line.lastIndexOf('), start ');
  if (usual >= 0) return usual;
  for (let at = line.indexOf(')'); at >= 0; at = line.indexOf(')', at + 1)) {
    const comma = skipBlanks(line, at + 1, line.length);
    if (line[comma] !== ',') continue;
    const word = skipBlanks(line, comma + 1, line.length);
    if (keywordAt(line, word, line.length, start)) return at;
  }
  return -1;
}

/** Reads a line of use; `first` is where it stands in the report. */
export function readCheckout(draft: ReportDraft, line: string, first: number): Understood {
  const anchor = anchorOf(line);
  if (anchor < 0 || line.charCodeAt(0) === openParenthesis) return 'not';
  const brackets = bracketsBefore(line, anchor);
  if (brackets === null) return 'not';
  const timeAt = line.toLowerCase().indexOf(start, anchor) + start.length;
  const time = readStartTime(line, timeAt, line.length, draft.clock?.slice(0, 10) ?? null);
  if (time === null) return 'not';

  const feature = currentFeature(draft);
  const checkout: Draft<ReportCheckout> = {
    user: '',
    host: '',
    display: null,
    version: brackets.version,
    count: 1,
    kind: 'floating',
    since: time.since,
    ...(!time.isYearTold && { sinceDoubt: 'year' }),
    until: null,
    handle: brackets.handle,
    pid: null,
    linger: null,
    extra: null,
    pool: draft.pool,
  };
  feature.checkouts.push(checkout);
  draft.unsure.push({ entry: checkout, text: brackets.words, feature });
  const end: CheckoutEnd = { count: 1, linger: null, pid: null, whole: true };
  readCheckoutEnd(draft.source.codes, first + time.end, first + line.length, end);
  finishCheckout(draft, feature, checkout, end);
  return end.whole ? 'wholly' : 'partly';
}

/** Adds what stood after the start time. */
export function finishCheckout(
  draft: ReportDraft,
  feature: FeatureDraft,
  checkout: Draft<ReportCheckout>,
  { count, linger, pid }: CheckoutEnd,
): void {
  checkout.count = count;
  checkout.pid = pid;
  if (linger === null) return;
  const { kind, until } = lingerMeaning(linger, checkout.since, draft.clock);
  checkout.linger = linger;
  checkout.kind = kind;
  checkout.until = until;
  if (kind === 'borrowed') feature.borrowed += count;
}
