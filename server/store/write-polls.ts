/** Writes runs of polls. Runs within a transaction. */
import type { Kysely } from 'kysely';
import { type Dictionary, numberOf } from './dictionary.ts';
import type { PollRun } from './poll-runs.ts';
import type { Schema } from './schema.ts';

export const writePollRuns = async (
  db: Kysely<Schema>,
  runs: Iterable<PollRun>,
  dictionary: Dictionary,
): Promise<void> => {
  for (const run of runs) {
    await db
      .insertInto('poll_run')
      .values({
        server_id: numberOf(dictionary.servers, run.serverId),
        from_at: run.fromAt,
        to_at: run.toAt,
        ok: run.ok ? 1 : 0,
        problem_kind: run.problemKind,
        polls: run.polls,
        took_ms_total: run.tookMsTotal,
        took_ms_max: run.tookMsMax,
      })
      .onConflict((conflict) =>
        conflict.columns(['server_id', 'from_at']).doUpdateSet((row) => ({
          to_at: row.ref('excluded.to_at'),
          ok: row.ref('excluded.ok'),
          problem_kind: row.ref('excluded.problem_kind'),
          polls: row.ref('excluded.polls'),
          took_ms_total: row.ref('excluded.took_ms_total'),
          took_ms_max: row.ref('excluded.took_ms_max'),
        })),
      )
      .execute();
  }
};
