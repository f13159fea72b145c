/** The history database as its own thread sees it: opened, written, read, kept in order. */
import type { History } from '../../protocol/rest.ts';
import { type Database, openDatabase } from './database.ts';
import type { HistoryQuery } from './history-store.ts';
import type { Batch, OpenArguments, StoreTrouble, WriteResult } from './messages.ts';
import { type Migration, migrations as ownMigrations } from './migrations.ts';
import { readMoment } from './moments.ts';
import { askedFeatures, emptyHistory, readHistory, spansFor } from './read-history.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { clean, detailsFrom } from './retention.ts';
import { rollUp } from './roll-up.ts';
import { setAside } from './set-aside.ts';
import { asStoreError } from './store-error.ts';

/** How often a damaged database may be set aside while running. */
const beginAnewEveryMs = 3_600_000;

export interface StoreService {
  /** Where a damaged database was moved to when this one was opened, if there was one. */
  readonly setAside: string | null;
  write(batch: Batch, at: number): Promise<WriteResult>;
  history(query: HistoryQuery, at: number): Promise<History>;
  borrows(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** Opens the database. Every function rejects with a `HistoryStoreError`. */
export const openStoreService = async (
  options: OpenArguments,
  migrations: readonly Migration[] = ownMigrations,
): Promise<StoreService> => {
  const { path, retention, gapAfterMs, lockWaitMs } = options;
  const open = (at: number) => openDatabase({ path, migrations, lockWaitMs, at });
  let database: Database = await open(options.at);
  let recorder: Recorder = createRecorder(database.db, gapAfterMs);
  const { setAside: setAsideAtOpen } = database;

  const upkeep = async (at: number): Promise<StoreTrouble | null> => {
    try {
      // What is open counts until the last good report, which is at most one gap old.
      await rollUp(database.db, at - gapAfterMs);
      await clean(database.db, database.sqlite, at, retention);
      return null;
    } catch (error) {
      const { kind, message, nextStep } = asStoreError(error, path);
      return { kind, message, nextStep };
    }
  };

  let begunAnewAt = Number.NEGATIVE_INFINITY;
  const beginAnew = async (at: number): Promise<string> => {
    await database.close();
    const target = setAside(path, at);
    database = await open(at);
    recorder = createRecorder(database.db, gapAfterMs);
    return target;
  };

  return {
    setAside: setAsideAtOpen,
    write: async (batch, at) => {
      try {
        await recorder.write(batch);
      } catch (error) {
        const reason = asStoreError(error, path);
        // A disk that damages every new database as well would soon be full of them.
        if (reason.kind !== 'damaged' || Math.abs(at - begunAnewAt) < beginAnewEveryMs) throw reason;
        begunAnewAt = at;
        return { written: false, setAside: await beginAnew(at) };
      }
      return { written: true, upkeep: await upkeep(at) };
    },
    history: async (query, at) => {
      try {
        const { db } = database;
        const features = await askedFeatures(db, await recorder.followed(), query.featureIds, at, gapAfterMs);
        const spans = spansFor(query);
        const found = await readHistory(db, features, spans, {
          detailsFromAt: detailsFrom(at, retention),
          rolledUpUntil: (await readMoment(db, 'rolled_up_until')) ?? 0,
        });
        const empty = emptyHistory(query);
        return { ...empty, series: empty.series.map((series) => found.get(series.featureId) ?? series) };
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
    borrows: async () => {
      try {
        const rows = await database.db.selectFrom('borrow_sighting').selectAll().execute();
        return Object.fromEntries(rows.map((row) => [row.borrow_key, row.first_seen_at]));
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
    close: () => database.close(),
  };
};
