/** Reads back which seats were asked back and what came of it. */
import { type Kysely, type SqlBool, sql } from 'kysely';
import { spansOf } from '../../protocol/projects/calendar.ts';
import type { ReclaimSummary } from '../../protocol/reclaim/reclaim-rest.ts';
import type { ReclaimSummaryQuery, ReclaimsQuery } from './history-store.ts';
import type { StoredText } from './request-rows.ts';
import type { Schema } from './schema.ts';

/** Newest first; one more than asked for when there are more. */
export const readReclaims = async (db: Kysely<Schema>, query: ReclaimsQuery): Promise<readonly StoredText[]> => {
  const rows = await db
    .selectFrom('reclaim')
    .select(['reclaim_key', 'body'])
    .where('asked_at', '>=', query.fromAt)
    .where('asked_at', '<', query.toAt)
    .where(ofFeature(query))
    .where(ofUser(query))
    .orderBy('asked_at', 'desc')
    .orderBy('reclaim_key')
    .limit(query.limit + 1)
    .execute();
  return rows.map((row) => ({ id: row.reclaim_key, body: row.body }));
};

const ofFeature = ({ feature }: Pick<ReclaimsQuery, 'feature'>) =>
  feature === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(feature_key = ${feature} or feature_name = ${feature.toLowerCase()})`;

const ofUser = ({ user }: Pick<ReclaimsQuery, 'user'>) =>
  user === null ? sql<SqlBool>`true` : sql<SqlBool>`user_key = ${user.toLowerCase()}`;

/**
 * Sums by feature and month, in their order.
 * @param at now: a seat that is not taken again yet is given back until now
 */
export const readReclaimSummary = async (
  db: Kysely<Schema>,
  query: ReclaimSummaryQuery,
  at: number,
): Promise<ReclaimSummary['rows']> => {
  const rows: ReclaimSummary['rows'] = [];
  for (const { first, from, to } of spansOf(query.from, query.to, query.timeZone, 'month')) {
    rows.push(...(await readMonth(db, query, { month: first.slice(0, 7), from, to, at })));
  }
  return rows;
};

const inBody = (field: string) => sql`json_extract(body, ${`$.${field}`})`;
const countOf = (status: string) => sql<number>`sum(status = ${status})`;

const readMonth = async (
  db: Kysely<Schema>,
  query: ReclaimSummaryQuery,
  { month, from, to, at }: { month: string; from: number; to: number; at: number },
): Promise<ReclaimSummary['rows']> => {
  const sinceRelease = sql`max(0, min(${query.longestGivenBackMs}, ${at} - ${inBody('releasedAt')}))`;
  const rows = await db
    .selectFrom('reclaim')
    .select([
      sql<string>`${inBody('feature')}`.as('feature'),
      sql<string>`${inBody('server')}`.as('server'),
      sql<number>`sum(status <> 'dry-run')`.as('asked'),
      countOf('kept').as('kept'),
      countOf('failed').as('failed'),
      countOf('released').as('released'),
      countOf('dry-run').as('dry_run'),
      sql<
        number | null
      >`sum(case when status = 'released' then coalesce(${inBody('givenBackMs')}, ${sinceRelease}) end)`.as(
        'given_back',
      ),
      sql<number>`count(distinct lower(${inBody('benefited')}))`.as('benefited'),
    ])
    .where('asked_at', '>=', from)
    .where('asked_at', '<', to)
    .where(ofFeature(query))
    .groupBy(['feature', 'server'])
    .orderBy('feature')
    .orderBy('server')
    .execute();
  return rows.map(({ dry_run, given_back, ...row }) => ({
    month,
    ...row,
    dryRun: dry_run,
    givenBackMinutes: Math.round((given_back ?? 0) / 60_000),
  }));
};
