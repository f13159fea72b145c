/** Reads a report of RLM: what `rlmutil rlmstat` prints, or a page of its web server. Pure. */
import type { Report, WallTime } from '../report.ts';
import { conclude } from './conclude.ts';
import { isPage, parsePage } from './page.ts';
import { parseText } from './parse-text.ts';

/** @param now when it was made, where it does not tell it itself: years of starts are worked out from it */
export function parseReport(text: string, { now = null }: { readonly now?: WallTime | null } = {}): Report {
  return conclude(isPage(text) ? parsePage(text, now) : parseText(text, now), text);
}
