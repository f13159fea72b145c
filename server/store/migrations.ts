/** How the database came to its present shape, step by step. A step that was released is never edited again. */
import { type Kysely, sql } from 'kysely';

/** One step; its place in the list (from 1) is the version of a database that has it. */
export type Migration = (db: Kysely<never>) => Promise<void>;

/** SQLite keeps such a table as one tree instead of a table and an index: half the size for narrow rows. */
const clustered = sql`without rowid`;

const beginHistory: Migration = async (db) => {
  const { schema } = db;
  await schema
    .createTable('license_server')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('server_key', 'text', (column) => column.notNull().unique())
    .addColumn('last_good_at', 'bigint')
    .execute();
  await schema
    .createTable('feature')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('feature_key', 'text', (column) => column.notNull().unique())
    .addColumn('server_id', 'integer', (column) => column.notNull().references('license_server.id'))
    .addColumn('vendor_daemon', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('feature_usage')
    .addColumn('feature_id', 'integer', (column) => column.notNull().references('feature.id'))
    .addColumn('from_at', 'bigint', (column) => column.notNull())
    .addColumn('to_at', 'bigint')
    .addColumn('in_use', 'integer', (column) => column.notNull())
    .addColumn('issued', 'integer')
    .addColumn('borrowed', 'integer')
    .addColumn('reserved', 'integer')
    .addColumn('queued', 'integer')
    .addPrimaryKeyConstraint('feature_usage_key', ['feature_id', 'from_at'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('feature_usage_by_end').on('feature_usage').column('to_at').execute();
  await schema
    .createTable('checkout')
    .addColumn('feature_id', 'integer', (column) => column.notNull().references('feature.id'))
    .addColumn('checkout_key', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('close_seen', 'integer')
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('display', 'text')
    .addColumn('version', 'text')
    .addColumn('seats', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('since_at', 'bigint')
    .addColumn('until_at', 'bigint')
    .addColumn('handle', 'text')
    .addColumn('pid', 'integer')
    .addPrimaryKeyConstraint('checkout_primary', ['feature_id', 'checkout_key', 'opened_at'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('checkout_by_close').on('checkout').column('closed_at').execute();
  await schema
    .createTable('hourly_usage')
    .addColumn('feature_id', 'integer', (column) => column.notNull().references('feature.id'))
    .addColumn('hour_at', 'bigint', (column) => column.notNull())
    .addColumn('max_in_use', 'integer', (column) => column.notNull())
    .addColumn('seat_seconds', 'bigint', (column) => column.notNull())
    .addColumn('known_seconds', 'integer', (column) => column.notNull())
    .addColumn('issued', 'integer')
    .addPrimaryKeyConstraint('hourly_usage_key', ['feature_id', 'hour_at'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('poll_run')
    .addColumn('server_id', 'integer', (column) => column.notNull().references('license_server.id'))
    .addColumn('from_at', 'bigint', (column) => column.notNull())
    .addColumn('to_at', 'bigint', (column) => column.notNull())
    .addColumn('ok', 'integer', (column) => column.notNull())
    .addColumn('problem_kind', 'text')
    .addColumn('polls', 'integer', (column) => column.notNull())
    .addColumn('took_ms_total', 'bigint', (column) => column.notNull())
    .addColumn('took_ms_max', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('poll_run_key', ['server_id', 'from_at'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('borrow_sighting')
    .addColumn('borrow_key', 'text', (column) => column.primaryKey())
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .execute();
};

const addRequests: Migration = async (db) => {
  const { schema } = db;
  await schema
    .createTable('denial')
    .addColumn('denial_key', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('user_key', 'text', (column) => column.notNull())
    .addColumn('server_key', 'text', (column) => column.notNull())
    .addColumn('feature_key', 'text')
    .addColumn('recent', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('denial_by_time').on('denial').column('at').execute();
  await schema.createIndex('denial_by_user').on('denial').columns(['user_key', 'at']).execute();
  await schema.createIndex('denial_by_feature').on('denial').columns(['feature_key', 'at']).execute();
  await schema.createIndex('denial_recent').on('denial').column('recent').where('recent', '=', 1).execute();
  await schema
    .createTable('request_row')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('row_key', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('request_row_key', ['kind', 'row_key'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('log_position')
    .addColumn('server_key', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_position_key', ['server_key', 'source'])
    .modifyEnd(clustered)
    .execute();
};

const addProjects: Migration = async (db) => {
  const { schema } = db;
  await schema
    .createTable('project')
    .addColumn('project_key', 'text', (column) => column.primaryKey())
    .addColumn('code_key', 'text', (column) => column.notNull().unique())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('project_change')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('change_key', 'text', (column) => column.notNull().unique())
    .addColumn('user_key', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('project_change_by_user').on('project_change').columns(['user_key', 'sequence']).execute();
  await schema.createIndex('checkout_by_user').on('checkout').columns(['user_name', 'opened_at']).execute();
};

const addReclaims: Migration = async (db) => {
  const { schema } = db;
  await schema
    .createTable('reclaim')
    .addColumn('reclaim_key', 'text', (column) => column.primaryKey())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('user_key', 'text', (column) => column.notNull())
    .addColumn('server_key', 'text', (column) => column.notNull())
    .addColumn('feature_key', 'text', (column) => column.notNull())
    .addColumn('feature_name', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('recent', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('reclaim_by_time').on('reclaim').column('asked_at').execute();
  await schema.createIndex('reclaim_by_user').on('reclaim').columns(['user_key', 'asked_at']).execute();
  await schema.createIndex('reclaim_recent').on('reclaim').column('recent').where('recent', '=', 1).execute();
};

/** What is uncertain of the start and the end of a checkout. */
const addDoubts: Migration = async ({ schema }) => {
  await schema.alterTable('checkout').addColumn('since_note', 'text').execute();
  await schema.alterTable('checkout').addColumn('until_note', 'text').execute();
};

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [beginHistory, addRequests, addProjects, addReclaims, addDoubts];
