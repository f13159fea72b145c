/** Reads back what people asked for. What it means is for whoever reads it to check. */
import type { Kysely } from 'kysely';
import type { DenialsQuery } from './history-store.ts';
import type { StoredText } from './request-rows.ts';
import type { Schema } from './schema.ts';
import type { PassingTable } from './unwritten-requests.ts';

/** All that the site state is rebuilt from, as texts. */
export interface StoredRequests {
  readonly denials: readonly StoredText[];
  readonly reclaims: readonly StoredText[];
  readonly rows: readonly (StoredText & { readonly table: string })[];
  readonly positions: readonly { readonly serverId: string; readonly source: string; readonly body: string }[];
}

export const noStoredRequests: StoredRequests = { denials: [], reclaims: [], rows: [], positions: [] };

export const readRequests = async (db: Kysely<Schema>): Promise<StoredRequests> => {
  const denials = await db
    .selectFrom('denial')
    .select(['denial_key', 'body'])
    .where('recent', '=', 1)
    .orderBy('at')
    .execute();
  const reclaims = await db
    .selectFrom('reclaim')
    .select(['reclaim_key', 'body'])
    .where('recent', '=', 1)
    .orderBy('asked_at')
    .execute();
  const rows = await db.selectFrom('request_row').selectAll().execute();
  const positions = await db.selectFrom('log_position').selectAll().execute();
  return {
    denials: denials.map((row) => ({ id: row.denial_key, body: row.body })),
    reclaims: reclaims.map((row) => ({ id: row.reclaim_key, body: row.body })),
    rows: rows.map((row) => ({ table: row.kind, id: row.row_key, body: row.body })),
    positions: positions.map((row) => ({ serverId: row.server_key, source: row.source, body: row.body })),
  };
};

/** The rows of one table among those read. */
export const rowsOfTable = ({ rows }: StoredRequests, table: PassingTable): readonly StoredText[] =>
  rows.filter((row) => row.table === table);

/** Denials of the past, newest first; one more than asked for when there are more. */
export const readDenials = async (db: Kysely<Schema>, query: DenialsQuery): Promise<readonly StoredText[]> => {
  let select = db
    .selectFrom('denial')
    .select(['denial_key', 'body'])
    .where('at', '>=', query.fromAt)
    .orderBy('at', 'desc')
    .orderBy('denial_key')
    .limit(query.limit + 1);
  if (query.user !== null) select = select.where('user_key', '=', query.user.toLowerCase());
  if (query.featureId !== null) select = select.where('feature_key', '=', query.featureId);
  if (query.serverId !== null) select = select.where('server_key', '=', query.serverId);
  const rows = await select.execute();
  return rows.map((row) => ({ id: row.denial_key, body: row.body }));
};
