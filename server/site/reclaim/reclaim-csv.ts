/** Seats that were asked back as CSV. Pure. */
import type { ReclaimReport, ReclaimSummary } from '../../../protocol/reclaim/reclaim-rest.ts';
import { type CsvValue, writeCsv } from '../../projects/import/write-csv.ts';

/** ISO 8601 in UTC. */
const timeOf = (moment: number | null): CsvValue => (moment === null ? null : new Date(moment).toISOString());
const minutesOf = (ms: number | null): CsvValue => (ms === null ? null : (ms / 60_000).toFixed(1));

type Columns<Row> = Readonly<Record<string, (row: Row) => CsvValue>>;

const columns: Columns<ReclaimReport> = {
  asked_at: ({ askedAt }) => timeOf(askedAt),
  feature: ({ feature }) => feature,
  server: ({ server }) => server,
  user: ({ user }) => user,
  host: ({ host }) => host,
  rule: ({ rule }) => rule,
  action: ({ action }) => action,
  idle_minutes: ({ idleMs }) => minutesOf(idleMs),
  waiting: ({ waiting }) => waiting,
  use_percent: ({ usePercent }) => usePercent,
  status: ({ status }) => status,
  outcome: ({ outcome }) => outcome,
  postpones: ({ postpones }) => postpones,
  saved: ({ saved }) => saved,
  bytes: ({ bytes }) => bytes,
  ended_at: ({ endedAt }) => timeOf(endedAt),
  released_at: ({ releasedAt }) => timeOf(releasedAt),
  benefited: ({ benefited }) => benefited,
  given_back_minutes: ({ givenBackMs }) => minutesOf(givenBackMs),
  removed: ({ removed }) => (removed ? 'yes' : 'no'),
};

const summaryColumns: Columns<ReclaimSummary['rows'][number]> = {
  month: ({ month }) => month,
  feature: ({ feature }) => feature,
  server: ({ server }) => server,
  asked: ({ asked }) => asked,
  kept: ({ kept }) => kept,
  failed: ({ failed }) => failed,
  released: ({ released }) => released,
  dry_run: ({ dryRun }) => dryRun,
  given_back_minutes: ({ givenBackMinutes }) => givenBackMinutes,
  benefited: ({ benefited }) => benefited,
};

const csvOf = <Row>(all: Columns<Row>, rows: readonly Row[]): string =>
  writeCsv(
    Object.keys(all),
    rows.map((row) => Object.values(all).map((cellOf) => cellOf(row))),
  );

/** A line for each; what is not known is an empty cell. */
export const reclaimsCsv = (rows: readonly ReclaimReport[]): string => csvOf(columns, rows);

/** A line for each feature and month. */
export const reclaimSummaryCsv = (rows: ReclaimSummary['rows']): string => csvOf(summaryColumns, rows);
