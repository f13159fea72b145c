/** Writes what people asked for, and how far the logs were read with it. Runs within a transaction. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { RequestBatch } from './unwritten-requests.ts';

/** SQLite takes 32,766 values in a statement; the widest of these tables has 9 columns. */
const rowsPerStatement = 1_000;

function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) yield rows.slice(start, start + rowsPerStatement);
}

export const writeRequests = async (db: Kysely<Schema>, batch: RequestBatch): Promise<void> => {
  for (const part of inParts(batch.denials.rows)) {
    await db
      .insertInto('denial')
      .values(
        part.map(({ row, recent }) => ({
          denial_key: row.id,
          at: row.at,
          user_key: row.user.toLowerCase(),
          server_key: row.serverId,
          feature_key: row.featureId,
          recent: recent ? 1 : 0,
          body: JSON.stringify(row),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('denial_key').doUpdateSet((row) => ({
          at: row.ref('excluded.at'),
          user_key: row.ref('excluded.user_key'),
          server_key: row.ref('excluded.server_key'),
          feature_key: row.ref('excluded.feature_key'),
          recent: row.ref('excluded.recent'),
          body: row.ref('excluded.body'),
        })),
      )
      .execute();
  }
  for (const part of inParts(batch.denials.past)) {
    await db.updateTable('denial').set({ recent: 0 }).where('denial_key', 'in', part).execute();
  }
  await writeReclaims(db, batch.reclaims);
  for (const { table, id } of batch.del) {
    await db.deleteFrom('request_row').where('kind', '=', table).where('row_key', '=', id).execute();
  }
  for (const part of inParts(batch.up)) {
    await db
      .insertInto('request_row')
      .values(part.map(({ table, row }) => ({ kind: table, row_key: row.id, body: JSON.stringify(row) })))
      .onConflict((conflict) =>
        conflict.columns(['kind', 'row_key']).doUpdateSet((row) => ({ body: row.ref('excluded.body') })),
      )
      .execute();
  }
  for (const { serverId, source, value } of batch.positions) {
    const body = JSON.stringify(value ?? null);
    await db
      .insertInto('log_position')
      .values({ server_key: serverId, source, body })
      .onConflict((conflict) => conflict.columns(['server_key', 'source']).doUpdateSet({ body }))
      .execute();
  }
};

const writeReclaims = async (db: Kysely<Schema>, { rows, past }: RequestBatch['reclaims']): Promise<void> => {
  for (const part of inParts(rows)) {
    await db
      .insertInto('reclaim')
      .values(
        part.map(({ row, recent }) => ({
          reclaim_key: row.id,
          asked_at: row.askedAt,
          user_key: row.user.toLowerCase(),
          server_key: row.serverId,
          feature_key: row.featureId,
          feature_name: row.feature.toLowerCase(),
          status: row.status,
          recent: recent ? 1 : 0,
          body: JSON.stringify(row),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('reclaim_key').doUpdateSet((row) => ({
          asked_at: row.ref('excluded.asked_at'),
          status: row.ref('excluded.status'),
          recent: row.ref('excluded.recent'),
          body: row.ref('excluded.body'),
        })),
      )
      .execute();
  }
  for (const part of inParts(past)) {
    await db.updateTable('reclaim').set({ recent: 0 }).where('reclaim_key', 'in', part).execute();
  }
};
