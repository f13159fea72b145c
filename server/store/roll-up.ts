/** Makes hourly figures of the intervals of use, hour by hour once they cannot change any more. */
import type { Kysely } from 'kysely';
import { hourMs, hoursOf } from './intervals.ts';
import { readMoment, writeMoment } from './moments.ts';
import type { HourlyUsageTable, Schema } from './schema.ts';

/** Hours that are worked on at a time. */
const hoursAtOnce = 24;
const rowsPerStatement = 500;

const fullHour = (at: number): number => at - (at % hourMs);

const firstHour = async (db: Kysely<Schema>): Promise<number | null> => {
  const row = await db
    .selectFrom('feature_usage')
    .select((usage) => usage.fn.min('from_at').as('from_at'))
    .executeTakeFirst();
  return row?.from_at === null || row?.from_at === undefined ? null : fullHour(Number(row.from_at));
};

const rowsOfHours = async (db: Kysely<Schema>, fromAt: number, untilAt: number): Promise<HourlyUsageTable[]> => {
  const intervals = await db
    .selectFrom('feature_usage')
    .innerJoin('feature', 'feature.id', 'feature_usage.feature_id')
    .innerJoin('license_server', 'license_server.id', 'feature.server_id')
    .select(['feature_id', 'from_at', 'to_at', 'in_use', 'issued', 'last_good_at'])
    .where('from_at', '<', untilAt)
    .where((usage) => usage.or([usage('to_at', '>=', fromAt), usage('to_at', 'is', null)]))
    .orderBy('from_at')
    .execute();
  const rows: HourlyUsageTable[] = [];
  for (const [featureId, ofFeature] of Map.groupBy(intervals, (interval) => interval.feature_id)) {
    const closed = ofFeature.map((interval) => ({
      fromAt: interval.from_at,
      // What is open is known as far as the last good report.
      toAt: interval.to_at ?? Math.max(interval.from_at, interval.last_good_at ?? interval.from_at),
      inUse: interval.in_use,
    }));
    const issued = ofFeature.at(-1)?.issued ?? null;
    for (const hour of hoursOf(closed, fromAt, untilAt)) {
      rows.push({
        feature_id: featureId,
        hour_at: hour.hourAt,
        max_in_use: hour.maxInUse,
        seat_seconds: hour.seatSeconds,
        known_seconds: hour.knownSeconds,
        issued,
      });
    }
  }
  return rows;
};

const writeRows = async (db: Kysely<Schema>, rows: readonly HourlyUsageTable[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await db
      .insertInto('hourly_usage')
      .values(rows.slice(start, start + rowsPerStatement))
      .onConflict((conflict) =>
        conflict.columns(['feature_id', 'hour_at']).doUpdateSet((row) => ({
          max_in_use: row.ref('excluded.max_in_use'),
          seat_seconds: row.ref('excluded.seat_seconds'),
          known_seconds: row.ref('excluded.known_seconds'),
          issued: row.ref('excluded.issued'),
        })),
      )
      .execute();
  }
};

/**
 * Brings the hourly figures up to the last full hour before `settledAt`, the moment before which nothing changes any
 * more. A clock that was set back makes hours anew from all their intervals.
 */
export const rollUp = async (db: Kysely<Schema>, settledAt: number): Promise<void> => {
  const target = fullHour(settledAt);
  const begin = (await readMoment(db, 'rolled_up_until')) ?? (await firstHour(db));
  if (begin === null) return;
  if (begin > target) {
    await writeMoment(db, 'rolled_up_until', target);
    return;
  }
  for (let fromAt = begin; fromAt < target; ) {
    const untilAt = Math.min(target, fromAt + hoursAtOnce * hourMs);
    await db.transaction().execute(async (transaction) => {
      await writeRows(transaction, await rowsOfHours(transaction, fromAt, untilAt));
      await writeMoment(transaction, 'rolled_up_until', untilAt);
    });
    fromAt = untilAt;
  }
};
