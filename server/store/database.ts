/** Opens the database file: locked for us alone, checked, migrated; a damaged one is set aside and begun anew. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { migrate, versionOf } from './migrate.ts';
import type { Migration } from './migrations.ts';
import type { Schema } from './schema.ts';
import { fileStamp, setAside } from './set-aside.ts';
import { sqliteDialect } from './sqlite-driver.ts';
import { asStoreError, storeError } from './store-error.ts';

/** Up to this size the whole file is checked at every start; it takes a second at most. */
const fullCheckBytes = 64 * 1024 * 1024;

export interface DatabaseOptions {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly lockWaitMs: number;
  /** Now, for the names of files set aside and of backups. */
  readonly at: number;
}

export interface Database {
  readonly db: Kysely<Schema>;
  readonly sqlite: DatabaseSync;
  /** Where a damaged database was moved to, if there was one. */
  readonly setAside: string | null;
  close(): Promise<void>;
}

const tableNames = (sqlite: DatabaseSync): ReadonlySet<unknown> =>
  new Set(
    sqlite
      .prepare("select name from sqlite_master where type = 'table'")
      .all()
      .map((row) => row.name),
  );

/** Fails unless the file is empty or ours and not newer than this code. Changes nothing. */
const versionOfFile = async (
  sqlite: DatabaseSync,
  db: Kysely<Schema>,
  { path, migrations }: DatabaseOptions,
): Promise<number> => {
  const tables = tableNames(sqlite);
  if (tables.size === 0) return 0;
  const version = tables.has('meta') ? await versionOf(db) : null;
  if (version === null) throw storeError('not-ours', path, 'it has tables of its own');
  if (version > migrations.length) {
    throw storeError('newer-version', path, `it has version ${version}, this release knows up to ${migrations.length}`);
  }
  return version;
};

const check = (sqlite: DatabaseSync, path: string): void => {
  if (statSync(path).size > fullCheckBytes) return;
  const [first] = sqlite.prepare('pragma quick_check(1)').all();
  const verdict = String(first?.quick_check);
  if (verdict !== 'ok') throw storeError('damaged', path, verdict);
};

/** Makes the file, empty, if it is not there: it tells who held what, so no other account may read it. */
const makePrivate = (path: string): void => closeSync(openSync(path, 'a', 0o600));

const openFile = async (options: DatabaseOptions): Promise<Database> => {
  const { path } = options;
  makePrivate(path);
  const sqlite = new DatabaseSync(path, { timeout: options.lockWaitMs });
  const db = new Kysely<Schema>({ dialect: sqliteDialect(sqlite) });
  try {
    // The lock is the operating system's: it goes with the process, however that ends. It also spares the shared memory
    // file, which network file systems do not offer.
    sqlite.exec('pragma locking_mode = exclusive');
    const version = await versionOfFile(sqlite, db, options);
    if (version === 0) sqlite.exec('pragma auto_vacuum = incremental');
    else check(sqlite, path);
    // With a write-ahead log, NORMAL loses at most the last moments on a power cut and is never inconsistent.
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = normal; begin exclusive; commit');
    if (version > 0 && version < options.migrations.length) {
      const backup = `${path}.backup-v${version}-${fileStamp(options.at)}`;
      makePrivate(backup);
      sqlite.prepare('vacuum into ?').run(backup);
    }
    await migrate(db, version, options.migrations);
    return {
      db,
      sqlite,
      setAside: null,
      close: async () => {
        if (sqlite.isOpen) sqlite.close();
      },
    };
  } catch (error) {
    if (sqlite.isOpen) sqlite.close();
    throw error;
  }
};

/** Rejects with a `HistoryStoreError`. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { path } = options;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return await openFile(options);
  } catch (error) {
    const reason = asStoreError(error, path);
    if (reason.kind !== 'damaged' || !existsSync(path)) throw reason;
    try {
      const target = setAside(path, options.at);
      return { ...(await openFile(options)), setAside: target };
    } catch (second) {
      throw asStoreError(second, path);
    }
  }
};
