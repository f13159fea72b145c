/** Lets Kysely speak to the SQLite that is built into Node. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

const wrapped = (database: DatabaseSync): SqliteDatabase => ({
  close: () => database.close(),
  prepare: (text) => {
    const statement = database.prepare(text);
    const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
    return {
      // Kysely asks whether the statement yields rows before it chooses between `all` and `run`.
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => statement.iterate(...values(parameters)),
    } satisfies SqliteStatement;
  },
});

export const sqliteDialect = (database: DatabaseSync): SqliteDialect =>
  new SqliteDialect({ database: wrapped(database) });
