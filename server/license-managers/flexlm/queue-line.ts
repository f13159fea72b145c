/** Lines of people waiting in the license manager's own queue: `USER HOST DISPLAY (vVERSION) (SERVER/PORT HANDLE) queued for N licenses`. */
import type { ReportQueueEntry } from '../report.ts';
import { keywordAt, numberIn, skipBlanks, skipDigits } from './characters.ts';
import { bracketsBefore } from './checkout-line.ts';
import { currentFeature, type Draft, type ReportDraft } from './report-draft.ts';

export const queueAnchor = ') queued for ';

/** Reads the line whose anchor stands at `anchor`; false when it is no queue entry. */
export function readQueueEntry(draft: ReportDraft, first: number, lineEnd: number, anchor: number): boolean {
  const { text } = draft;
  const countAt = skipBlanks(text, anchor + queueAnchor.length, lineEnd);
  const countEnd = skipDigits(text, countAt, lineEnd);
  if (countEnd === countAt || !keywordAt(text, skipBlanks(text, countEnd, lineEnd), lineEnd, 'license')) return false;
  const brackets = bracketsBefore(text, first, anchor);
  if (!brackets || brackets.wordsEnd <= first) return false;
  const feature = currentFeature(draft);
  const entry: Draft<ReportQueueEntry> = {
    user: '',
    host: '',
    display: null,
    version: brackets.version,
    count: numberIn(text, countAt, countEnd),
    handle: brackets.handle,
  };
  feature.queue.push(entry);
  feature.queued += entry.count;
  draft.unsure.push({ entry, text: text.slice(first, brackets.wordsEnd), feature: feature.name });
  return true;
}
