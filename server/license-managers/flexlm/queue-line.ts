/**
 * Lines of people who wait in the license manager's own queue:
 * `USER HOST DISPLAY (vVERSION) (SERVER/PORT HANDLE) queued for N licenses`.
 */
import type { ReportQueueEntry } from '../report.ts';
import { keywordAt, numberIn, skipBlanks, skipDigits } from './characters.ts';
import { bracketsBefore } from './checkout-line.ts';
import { currentFeature, type Draft, type ReportDraft } from './report-draft.ts';

const words = 'queued for ';

/** Reads the line; false when it is no queue entry. */
export function readQueueEntry(draft: ReportDraft, line: string): boolean {
  // Every one ends in `license` or `licenses`, in new kits with the client's process behind; looking further is only
  // worth it then.
  if (!/licenses?(?:, ?PID: ?\d{1,10})?$/i.test(line)) return false;
  let wordsAt = line.lastIndexOf(words);
  if (wordsAt < 0) wordsAt = line.toLowerCase().lastIndexOf(words);
  const close = line.lastIndexOf(')', wordsAt);
  if (wordsAt < 0 || close < 0 || line.slice(close + 1, wordsAt).trim() !== '') return false;
  const countAt = skipBlanks(line, wordsAt + words.length, line.length);
  const countEnd = skipDigits(line, countAt, line.length);
  const unitAt = skipBlanks(line, countEnd, line.length);
  if (countEnd === countAt || !keywordAt(line, unitAt, line.length, 'license')) return false;
  const brackets = bracketsBefore(line, close);
  if (brackets === null) return false;

  const feature = currentFeature(draft);
  const entry: Draft<ReportQueueEntry> = {
    user: '',
    host: '',
    display: null,
    version: brackets.version,
    count: numberIn(line, countAt, countEnd),
    handle: brackets.handle,
  };
  feature.queue.push(entry);
  feature.queued += entry.count;
  draft.unsure.push({ entry, text: brackets.words, feature });
  return true;
}
