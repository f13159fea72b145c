/** Writes the changes of one step. Runs within a transaction. */
import type { Kysely } from 'kysely';
import { type Dictionary, numberOf } from './dictionary.ts';
import type { Changes, FollowedServer } from './follow.ts';
import type { CheckoutTable, Schema, UsageTable } from './schema.ts';

/** Rows a statement may carry: SQLite takes 32,766 values in one, the widest table has 18 columns. */
const rowsPerStatement = 500;

const inParts = async <T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await write(rows.slice(start, start + rowsPerStatement));
  }
};

const writeUsage = async (db: Kysely<Schema>, changes: Changes, dictionary: Dictionary): Promise<void> => {
  for (const { featureId, fromAt, toAt } of changes.usageEnded) {
    await db
      .updateTable('feature_usage')
      .set({ to_at: toAt })
      .where('feature_id', '=', numberOf(dictionary.features, featureId))
      .where('from_at', '=', fromAt)
      .execute();
  }
  const begun = changes.usageBegun.map(
    ({ featureId, fromAt, figures }): UsageTable => ({
      feature_id: numberOf(dictionary.features, featureId),
      from_at: fromAt,
      to_at: null,
      in_use: figures.inUse,
      issued: figures.issued,
      borrowed: figures.borrowed,
      reserved: figures.reserved,
      queued: figures.queued,
    }),
  );
  await inParts(begun, (part) =>
    db
      .insertInto('feature_usage')
      .values(part)
      // Two changes within the same millisecond: the later one counts.
      .onConflict((conflict) =>
        conflict.columns(['feature_id', 'from_at']).doUpdateSet((row) => ({
          to_at: row.ref('excluded.to_at'),
          in_use: row.ref('excluded.in_use'),
          issued: row.ref('excluded.issued'),
          borrowed: row.ref('excluded.borrowed'),
          reserved: row.ref('excluded.reserved'),
          queued: row.ref('excluded.queued'),
        })),
      )
      .execute(),
  );
};

const writeCheckouts = async (db: Kysely<Schema>, changes: Changes, dictionary: Dictionary): Promise<void> => {
  for (const closed of changes.checkoutsClosed) {
    await db
      .updateTable('checkout')
      .set({ last_seen_at: closed.lastSeenAt, closed_at: closed.closedAt, close_seen: closed.closeSeen ? 1 : 0 })
      .where('feature_id', '=', numberOf(dictionary.features, closed.featureId))
      .where('checkout_key', '=', closed.checkoutId)
      .where('opened_at', '=', closed.openedAt)
      .execute();
  }
  const rows = [...changes.checkoutsOpened, ...changes.checkoutsChanged].map(
    ({ featureId, openedAt, checkout }): CheckoutTable => ({
      feature_id: numberOf(dictionary.features, featureId),
      checkout_key: checkout.id,
      opened_at: openedAt,
      last_seen_at: null,
      closed_at: null,
      close_seen: null,
      user_name: checkout.user,
      host: checkout.host,
      display: checkout.display,
      version: checkout.version,
      seats: checkout.count,
      kind: checkout.kind,
      since_at: checkout.since,
      since_note: checkout.sinceNote ?? null,
      until_at: checkout.until,
      until_note: checkout.untilNote ?? null,
      handle: checkout.handle,
      pid: checkout.pid,
    }),
  );
  await inParts(rows, (part) =>
    db
      .insertInto('checkout')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['feature_id', 'checkout_key', 'opened_at']).doUpdateSet((row) => ({
          last_seen_at: row.ref('excluded.last_seen_at'),
          closed_at: row.ref('excluded.closed_at'),
          close_seen: row.ref('excluded.close_seen'),
          user_name: row.ref('excluded.user_name'),
          host: row.ref('excluded.host'),
          display: row.ref('excluded.display'),
          version: row.ref('excluded.version'),
          seats: row.ref('excluded.seats'),
          kind: row.ref('excluded.kind'),
          since_at: row.ref('excluded.since_at'),
          since_note: row.ref('excluded.since_note'),
          until_at: row.ref('excluded.until_at'),
          until_note: row.ref('excluded.until_note'),
          handle: row.ref('excluded.handle'),
          pid: row.ref('excluded.pid'),
        })),
      )
      .execute(),
  );
};

export const writeChanges = async (
  db: Kysely<Schema>,
  servers: readonly FollowedServer[],
  changes: Changes,
  dictionary: Dictionary,
): Promise<void> => {
  for (const server of servers) {
    await db
      .updateTable('license_server')
      .set({ last_good_at: server.lastGoodAt })
      .where('id', '=', numberOf(dictionary.servers, server.serverId))
      .execute();
  }
  await writeUsage(db, changes, dictionary);
  await writeCheckouts(db, changes, dictionary);
};

/** Writes first sightings of borrows and forgets those that ended. */
export const writeBorrows = async (
  db: Kysely<Schema>,
  seen: Readonly<Record<string, number>>,
  gone: readonly string[],
): Promise<void> => {
  const rows = Object.entries(seen).map(([key, firstSeenAt]) => ({ borrow_key: key, first_seen_at: firstSeenAt }));
  await inParts(rows, (part) =>
    db
      .insertInto('borrow_sighting')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('borrow_key').doUpdateSet((row) => ({ first_seen_at: row.ref('excluded.first_seen_at') })),
      )
      .execute(),
  );
  await inParts([...gone], (part) => db.deleteFrom('borrow_sighting').where('borrow_key', 'in', part).execute());
};
