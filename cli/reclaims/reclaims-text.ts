/** Idle seats that were asked back as text for a terminal. Pure. */
import type { ReclaimReport, ReclaimSummary, Reclaims } from '../../protocol/reclaim/reclaim-rest.ts';
import { type Cell, type Column, type Paint, tableLines } from '../table.ts';
import { durationText, momentText, printable } from '../words.ts';

const columns: readonly Column[] = [
  { title: 'ASKED' },
  { title: 'FEATURE' },
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'IDLE', align: 'right' },
  { title: 'WAITING', align: 'right' },
  { title: 'GIVEN BACK', align: 'right' },
  { title: 'TO' },
  { title: 'STATUS' },
];

const styles: Readonly<Partial<Record<ReclaimReport['status'], Cell['style']>>> = {
  released: 'green',
  failed: 'red',
  closed: 'yellow',
  withdrawn: 'dim',
  'dry-run': 'dim',
};

function statusCell({ status, outcome, removed, stuckSince }: ReclaimReport): Cell {
  const words = [
    status,
    ...(outcome === null ? [] : [outcome]),
    ...(removed ? ['removed at the license server'] : stuckSince !== null && status === 'closed' ? ['stuck'] : []),
  ];
  return { text: words.join(', '), style: styles[status] };
}

const row = (reclaim: ReclaimReport): Cell[] => [
  { text: momentText(reclaim.askedAt) },
  { text: reclaim.feature },
  { text: reclaim.user },
  { text: reclaim.host },
  { text: durationText(reclaim.idleMs) },
  { text: String(reclaim.waiting) },
  { text: reclaim.givenBackMs === null ? '' : durationText(reclaim.givenBackMs) },
  { text: reclaim.benefited ?? '' },
  statusCell(reclaim),
];

/** A line for each, newest first, and at the end whether there were more. */
export function reclaimsText({ reclaims, truncated }: Reclaims, paint: Paint): string[] {
  if (reclaims.length === 0) return ['No idle seat was asked back in that time.'];
  const more = truncated ? ['', 'There are more; ask for fewer days or for one feature.'] : [];
  return [...tableLines(columns, reclaims.map(row), paint), ...more];
}

const right = (title: string): Column => ({ title, align: 'right' });
const summaryColumns: readonly Column[] = [
  { title: 'MONTH' },
  { title: 'FEATURE' },
  { title: 'SERVER' },
  ...['ASKED', 'KEPT', 'FAILED', 'GIVEN BACK', 'H:MM', 'PEOPLE', 'DRY RUN'].map(right),
];

/** A line for each month and feature: how often it was asked, and how long seats were given back. */
export function summaryText({ timeZone, rows }: ReclaimSummary, paint: Paint): string[] {
  const heading = `Idle seats by month (${printable(timeZone)})`;
  if (rows.length === 0) return [heading, '', 'No idle seat was asked back in that time.'];
  const cells = rows.map((sums): Cell[] => [
    ...[sums.month, sums.feature, sums.server].map((text) => ({ text })),
    ...[sums.asked, sums.kept, sums.failed, sums.released].map((count) => ({ text: String(count) })),
    { text: `${Math.floor(sums.givenBackMinutes / 60)}:${String(sums.givenBackMinutes % 60).padStart(2, '0')}` },
    { text: String(sums.benefited) },
    { text: String(sums.dryRun), style: 'dim' },
  ]);
  return [heading, '', ...tableLines(summaryColumns, cells, paint)];
}
