/** Named moments that the database keeps about itself. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type MomentName =
  /** Newest moment of what was recorded. */
  | 'recorded_until'
  /** Start of the first hour that has no hourly figures yet. */
  | 'rolled_up_until'
  /** Last time old entries were removed. */
  | 'cleaned_at';

export const readMoment = async (db: Kysely<Schema>, name: MomentName): Promise<number | null> => {
  const row = await db.selectFrom('meta').select('value').where('key', '=', name).executeTakeFirst();
  return row ? Number(row.value) : null;
};

export const writeMoment = async (db: Kysely<Schema>, name: MomentName, at: number): Promise<void> => {
  const value = String(at);
  await db
    .insertInto('meta')
    .values({ key: name, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
};
