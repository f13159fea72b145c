/** Reads back what is open in the database, to go on from there. */
import type { Kysely } from 'kysely';
import type { Checkout } from '../../protocol/license.ts';
import type { Followed, FollowedFeature } from './follow.ts';
import type { OpenCheckout } from './follow-checkouts.ts';
import type { CheckoutTable, Schema } from './schema.ts';

const checkoutOf = (row: CheckoutTable, featureId: string): Checkout => ({
  id: row.checkout_key,
  featureId,
  user: row.user_name,
  host: row.host,
  display: row.display,
  version: row.version,
  count: row.seats,
  kind: row.kind === 'borrowed' ? 'borrowed' : 'floating',
  since: row.since_at,
  ...(row.since_note !== null && { sinceNote: row.since_note }),
  until: row.until_at,
  ...(row.until_note !== null && { untilNote: row.until_note }),
  handle: row.handle,
  pid: row.pid,
});

/** Every license server that the database knows, with what is open. Nobody watched them since the program last ended. */
export const loadFollowed = async (db: Kysely<Schema>): Promise<Followed> => {
  const usage = await db.selectFrom('feature_usage').selectAll().where('to_at', 'is', null).execute();
  const checkouts = await db.selectFrom('checkout').selectAll().where('closed_at', 'is', null).execute();
  const usageByFeature = new Map(usage.map((row) => [row.feature_id, row]));
  const checkoutsByFeature = Map.groupBy(checkouts, (row) => row.feature_id);
  const features = await db.selectFrom('feature').selectAll().execute();
  const featuresByServer = Map.groupBy(features, (row) => row.server_id);
  const knownUntil = await db
    .selectFrom('feature_usage')
    .select(['feature_id', (row) => row.fn.max('to_at').as('to_at')])
    .where('feature_id', 'in', db.selectFrom('checkout').select('feature_id').where('closed_at', 'is', null))
    .groupBy('feature_id')
    .execute();
  const knownUntilByFeature = new Map(knownUntil.map((row) => [row.feature_id, row.to_at]));

  const followedFeature = (row: (typeof features)[number]): FollowedFeature => {
    const open = usageByFeature.get(row.id);
    return {
      featureId: row.feature_key,
      name: row.name,
      vendorDaemon: row.vendor_daemon,
      usage: open
        ? {
            fromAt: open.from_at,
            figures: {
              inUse: open.in_use,
              issued: open.issued,
              borrowed: open.borrowed,
              reserved: open.reserved,
              queued: open.queued,
            },
          }
        : null,
      knownUntil: open ? null : (knownUntilByFeature.get(row.id) ?? null),
      checkouts: new Map(
        (checkoutsByFeature.get(row.id) ?? []).map((held): [string, OpenCheckout] => [
          held.checkout_key,
          { openedAt: held.opened_at, checkout: checkoutOf(held, row.feature_key) },
        ]),
      ),
    };
  };

  const servers = await db.selectFrom('license_server').selectAll().execute();
  return new Map(
    servers.map((server) => [
      server.server_key,
      {
        serverId: server.server_key,
        lastGoodAt: server.last_good_at,
        paused: true,
        fresh: false,
        features: new Map(
          (featuresByServer.get(server.id) ?? []).map((row) => [row.feature_key, followedFeature(row)]),
        ),
      },
    ]),
  );
};
