/** `seatlight reclaims list` and `summary`: which idle seats were asked back, and what came of it. */
import { fetchReclaimSummary, fetchReclaims, type ReclaimsWish } from '../../electron/agent/reclaim-reports-client.ts';
import { reclaimSummaryCsv, reclaimsCsv } from '../../server/site/reclaim/reclaim-csv.ts';
import { askServer } from '../ask-server.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { reclaimsText, summaryText } from './reclaims-text.ts';

export type ReportForm = 'text' | 'csv' | 'json';

/** Prints one line for each. Throws `CommandError`. */
export async function printReclaims(
  target: Target,
  wanted: ReclaimsWish,
  form: ReportForm,
  terminal: Terminal,
): Promise<void> {
  const found = await askServer(target, (route) => fetchReclaims(route, wanted));
  if (form === 'json') terminal.lines([JSON.stringify(found, null, 2)]);
  else if (form === 'csv') terminal.lines(linesOf(reclaimsCsv(found.reclaims)));
  else terminal.lines(reclaimsText(found, terminal.paint));
}

/** Prints sums by feature and month. Throws `CommandError`. */
export async function printReclaimSummary(
  target: Target,
  wanted: Omit<ReclaimsWish, 'user'>,
  form: ReportForm,
  terminal: Terminal,
): Promise<void> {
  const summary = await askServer(target, (route) => fetchReclaimSummary(route, wanted));
  if (form === 'json') terminal.lines([JSON.stringify(summary, null, 2)]);
  else if (form === 'csv') terminal.lines(linesOf(reclaimSummaryCsv(summary.rows)));
  else terminal.lines(summaryText(summary, terminal.paint));
}

const linesOf = (csv: string): string[] => csv.trimEnd().split('\r\n');
