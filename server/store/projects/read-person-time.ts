/** The checkouts and changes of one person. */
import type { Kysely } from 'kysely';
import type { BookedCheckout } from '../../../protocol/projects/project-rest.ts';
import type { PersonTime } from '../project-store.ts';
import type { Schema } from '../schema.ts';
import { type CheckoutValues, createHeldTimes } from './checkout-time.ts';
import { type OnBadRow, readChanges } from './project-rows.ts';
import { spellingsOf } from './spellings.ts';

const maxCheckouts = 50_000;

async function checkoutsOf(db: Kysely<Schema>, names: readonly string[], fromAt: number, toAt: number) {
  if (names.length === 0) return [];
  return db
    .selectFrom('checkout')
    .innerJoin('feature', 'feature.id', 'checkout.feature_id')
    .innerJoin('license_server', 'license_server.id', 'feature.server_id')
    .selectAll('checkout')
    .select(['feature_key', 'server_key', 'name', 'last_good_at'])
    .where('user_name', 'in', [...names])
    .where((row) => row.or([row('closed_at', 'is', null), row('closed_at', '>', fromAt)]))
    .where((row) => row.or([row('opened_at', '<', toAt), row('since_at', '<', toAt)]))
    .orderBy('feature_id')
    .orderBy('checkout_key')
    .orderBy('opened_at')
    .limit(maxCheckouts + 1)
    .execute();
}

export async function readPersonTime(
  db: Kysely<Schema>,
  user: string,
  fromAt: number,
  toAt: number,
  onBadRow: OnBadRow,
): Promise<PersonTime> {
  const rows = await checkoutsOf(db, await spellingsOf(db, user), fromAt, toAt);
  const lastGoodAt = new Map(rows.map((row) => [row.feature_id, row.last_good_at ?? 0]));
  const heldTime = createHeldTimes((featureId) => lastGoodAt.get(featureId) ?? 0);
  const checkouts = rows.slice(0, maxCheckouts).flatMap((row): BookedCheckout[] => {
    const { feature_id, checkout_key, opened_at, last_seen_at, closed_at, close_seen } = row;
    const { user_name, host, seats, since_at } = row;
    const values: CheckoutValues = [
      ...([feature_id, checkout_key, opened_at, last_seen_at, closed_at] as const),
      ...([close_seen, user_name, host, seats, since_at] as const),
    ];
    const { from, to } = heldTime(values);
    if (from >= toAt || to <= fromAt || seats < 1) return [];
    return [
      {
        id: `${row.feature_key}/${checkout_key}/${opened_at}`,
        featureId: row.feature_key,
        feature: row.name,
        server: row.server_key,
        ...{ host, from, to, seats },
        open: closed_at === null,
      },
    ];
  });
  return {
    checkouts: checkouts.toSorted((a, b) => a.from - b.from),
    changes: await readChanges(db, user, onBadRow),
    truncated: rows.length > maxCheckouts,
  };
}
