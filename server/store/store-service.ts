/** The history database as its own thread sees it: opened, written, read, kept in order. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { ReclaimSummary } from '../../protocol/reclaim/reclaim-rest.ts';
import type { History } from '../../protocol/rest.ts';
import { type Database, openDatabase } from './database.ts';
import type {
  DenialsQuery,
  HistoryQuery,
  HistorySettings,
  ReclaimSummaryQuery,
  ReclaimsQuery,
} from './history-store.ts';
import type { Batch, OpenArguments, StoreTrouble, WriteResult } from './messages.ts';
import { type Migration, migrations as ownMigrations } from './migrations.ts';
import { readMoment } from './moments.ts';
import { answerProjectQuestion, type ProjectAnswer, type ProjectQuestion } from './projects/project-questions.ts';
import { askedFeatures, emptyHistory, readHistory, spansFor } from './read-history.ts';
import { readReclaimSummary, readReclaims } from './read-reclaims.ts';
import { readDenials, readRequests, type StoredRequests } from './read-requests.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { StoredText } from './request-rows.ts';
import { clean, detailsFrom } from './retention.ts';
import { rollUp } from './roll-up.ts';
import type { Schema } from './schema.ts';
import { setAside } from './set-aside.ts';
import { asStoreError } from './store-error.ts';

/** How often a damaged database may be set aside while running. */
const replaceEveryMs = 3_600_000;

export interface StoreService {
  /** Where a damaged database was moved to when this one was opened, if there was one. */
  readonly setAside: string | null;
  configure(settings: HistorySettings): void;
  write(batch: Batch, at: number): Promise<WriteResult>;
  history(query: HistoryQuery, at: number): Promise<History>;
  borrows(at: number): Promise<Readonly<Record<string, number>>>;
  /** What people asked for, as it was written last. */
  requests(at: number): Promise<StoredRequests>;
  /** Newest first; one more than the limit when there are more. */
  denials(query: DenialsQuery, at: number): Promise<readonly StoredText[]>;
  /** Newest first; one more than the limit when there are more. */
  reclaims(query: ReclaimsQuery, at: number): Promise<readonly StoredText[]>;
  reclaimSummary(query: ReclaimSummaryQuery, at: number): Promise<ReclaimSummary['rows']>;
  /** What is kept about projects. */
  projects(question: ProjectQuestion, at: number): Promise<ProjectAnswer>;
  close(): Promise<void>;
}

/** Opens the database. Every function rejects with a `HistoryStoreError`. */
export const openStoreService = async (
  options: OpenArguments,
  migrations: readonly Migration[] = ownMigrations,
): Promise<StoreService> => {
  const { path, lockWaitMs } = options;
  let settings: HistorySettings = options;
  let database: Database | null = null;
  let recorder: Recorder | null = null;
  /** Where the damaged database is that the present one, or the next that can be opened, has replaced. */
  let replaced: string | null = null;
  let replacedAt = Number.NEGATIVE_INFINITY;

  const ready = async (at: number): Promise<{ readonly database: Database; readonly recorder: Recorder }> => {
    if (!database || !recorder) {
      database = await openDatabase({ path, migrations, lockWaitMs, at });
      recorder = createRecorder(database.db);
    }
    return { database, recorder };
  };

  const setAsideAtOpen = (await ready(options.at)).database.setAside;

  const upkeep = async ({ db, sqlite }: Database, at: number): Promise<StoreTrouble | null> => {
    try {
      // What is open counts until the last good report, which is at most one gap old.
      await rollUp(db, at - settings.gapAfterMs);
      await clean(db, sqlite, at, settings.retention);
      return null;
    } catch (error) {
      const { kind, message, nextStep } = asStoreError(error, path);
      return { kind, message, nextStep };
    }
  };

  const giveUp = async (at: number): Promise<void> => {
    await database?.close();
    database = null;
    recorder = null;
    replaced = setAside(path, at);
    replacedAt = at;
  };

  const write = async (batch: Batch, at: number): Promise<WriteResult> => {
    try {
      const open = await ready(at);
      if (replaced !== null) {
        const result = { written: false, setAside: replaced } as const;
        replaced = null;
        return result;
      }
      await open.recorder.write(batch, settings.gapAfterMs);
      return { written: true, upkeep: await upkeep(open.database, at) };
    } catch (error) {
      const reason = asStoreError(error, path);
      // A disk that damages every new database as well would soon be full of them.
      if (reason.kind !== 'damaged' || Math.abs(at - replacedAt) < replaceEveryMs) throw reason;
      await giveUp(at);
      return write(batch, at);
    }
  };

  const ask = async <Answer>(
    at: number,
    question: (db: Kysely<Schema>, sqlite: DatabaseSync) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      const { db, sqlite } = (await ready(at)).database;
      return await question(db, sqlite);
    } catch (error) {
      throw asStoreError(error, path);
    }
  };

  return {
    setAside: setAsideAtOpen,
    configure: (next) => {
      settings = next;
    },
    write,
    history: async (query, at) => {
      try {
        const open = await ready(at);
        const { retention, gapAfterMs } = settings;
        const { db } = open.database;
        const features = await askedFeatures(db, await open.recorder.followed(), query.featureIds, at, gapAfterMs);
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
    borrows: (at) =>
      ask(at, async (db) => {
        const rows = await db.selectFrom('borrow_sighting').selectAll().execute();
        return Object.fromEntries(rows.map((row) => [row.borrow_key, row.first_seen_at]));
      }),
    requests: (at) => ask(at, readRequests),
    denials: (query, at) => ask(at, (db) => readDenials(db, query)),
    reclaims: (query, at) => ask(at, (db) => readReclaims(db, query)),
    reclaimSummary: (query, at) => ask(at, (db) => readReclaimSummary(db, query, at)),
    projects: (question, at) => ask(at, (db, sqlite) => answerProjectQuestion(db, sqlite, question, at)),
    close: async () => database?.close(),
  };
};
