/** Brings a database to the version this code works with. */
import type { Kysely } from 'kysely';
import type { Migration } from './migrations.ts';
import type { Schema } from './schema.ts';

const versionKey = 'schema_version';

/** Version of a database that has a table `meta`, or null when that is not ours. */
export const versionOf = async (db: Kysely<Schema>): Promise<number | null> => {
  // Read whole, since the columns of another program's table may have any name.
  const rows = await db.selectFrom('meta').selectAll().limit(100).execute();
  const version = Number(rows.find((row) => row.key === versionKey)?.value ?? Number.NaN);
  return Number.isInteger(version) && version > 0 ? version : null;
};

/** Takes the steps after `version`, each whole or not at all. */
export const migrate = async (db: Kysely<Schema>, version: number, steps: readonly Migration[]): Promise<void> => {
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    await db.transaction().execute(async (transaction) => {
      if (index === 0) {
        await transaction.schema
          .createTable('meta')
          .addColumn('key', 'text', (column) => column.primaryKey())
          .addColumn('value', 'text', (column) => column.notNull())
          .execute();
      }
      await step(transaction as unknown as Kysely<never>);
      const value = String(index + 1);
      await transaction
        .insertInto('meta')
        .values({ key: versionKey, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    });
  }
};
