/** Removes what is older than it is to be kept. */

import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Retention } from './history-store.ts';
import { readMoment, writeMoment } from './moments.ts';
import type { Schema } from './schema.ts';

const dayMs = 86_400_000;
/** How long it is known which seats were asked back and what came of it: a year can be compared with the one before. */
const reclaimDays = 400;
const cleanEveryMs = 6 * 3_600_000;
/** Free pages given back to the file system at a time, so that it never takes long: 80 MB of 4 KB pages. */
const pagesAtOnce = 20_000;

/** The moment before which details are no longer kept. */
export const detailsFrom = (at: number, retention: Retention): number => at - retention.detailDays * dayMs;

/** Cleans if it is time to. Details go only when their hours have been rolled up. */
export const clean = async (
  db: Kysely<Schema>,
  sqlite: DatabaseSync,
  at: number,
  retention: Retention,
): Promise<void> => {
  const cleanedAt = await readMoment(db, 'cleaned_at');
  // A clock that was set back must not put cleaning off for long.
  if (cleanedAt !== null && Math.abs(at - cleanedAt) < cleanEveryMs) return;
  const rolledUpUntil = (await readMoment(db, 'rolled_up_until')) ?? 0;
  const details = Math.min(detailsFrom(at, retention), rolledUpUntil);
  const checkouts = at - (retention.checkoutDays ?? retention.detailDays) * dayMs;
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('feature_usage').where('to_at', '<', details).execute();
    await transaction.deleteFrom('checkout').where('closed_at', '<', Math.min(details, checkouts)).execute();
    await transaction.deleteFrom('poll_run').where('to_at', '<', detailsFrom(at, retention)).execute();
    await transaction
      .deleteFrom('reclaim')
      .where('asked_at', '<', at - reclaimDays * dayMs)
      .execute();
    await transaction.deleteFrom('denial').where('at', '<', detailsFrom(at, retention)).execute();
    const hours = at - retention.hourlyDays * dayMs;
    await transaction.deleteFrom('hourly_usage').where('hour_at', '<', hours).execute();
    // No borrow lasts that long: its end went by while nobody watched.
    await transaction.deleteFrom('borrow_sighting').where('first_seen_at', '<', hours).execute();
    await writeMoment(transaction, 'cleaned_at', at);
  });
  sqlite.exec(`pragma incremental_vacuum(${pagesAtOnce})`);
};
