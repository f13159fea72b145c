/** Gives the time of all checkouts in the database to projects. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { createCatalog } from '../../projects/catalog.ts';
import type { UsageQuery, UsageSum } from '../project-store.ts';
import type { Schema } from '../schema.ts';
import { createBookedTimelines } from './booked-timelines.ts';
import { type CheckoutValues, checkoutColumns, createHeldTimes } from './checkout-time.ts';
import { type OnBadRow, readChanges, readProjects } from './read-changes.ts';
import { createUsageSums, type Owner, spansAsked } from './usage-sums.ts';

interface KnownFeature {
  readonly name: string;
  readonly lastGoodAt: number;
}

/** Features by their numbers. */
export async function knownFeatures(db: Kysely<Schema>): Promise<ReadonlyMap<number, KnownFeature>> {
  const rows = await db
    .selectFrom('feature')
    .innerJoin('license_server', 'license_server.id', 'feature.server_id')
    .select(['feature.id', 'name', 'last_good_at'])
    .execute();
  return new Map(rows.map(({ id, name, last_good_at }) => [id, { name, lastGoodAt: last_good_at ?? 0 }]));
}

/** Rows of checkouts that may overlap with a time, one by one and as lists: there may be millions. */
export function* checkoutRows(
  db: Kysely<Schema>,
  sqlite: DatabaseSync,
  fromAt: number,
  toAt: number,
  featureIds: readonly number[] | null,
): Generator<CheckoutValues> {
  let select = db
    .selectFrom('checkout')
    .select(checkoutColumns)
    .where((row) => row.or([row('closed_at', 'is', null), row('closed_at', '>', fromAt)]))
    .where((row) => row.or([row('opened_at', '<', toAt), row('since_at', '<', toAt)]))
    .orderBy('feature_id')
    .orderBy('checkout_key')
    .orderBy('opened_at');
  if (featureIds !== null) select = select.where('feature_id', 'in', [...featureIds]);
  const { sql, parameters } = select.compile();
  const statement = sqlite.prepare(sql);
  statement.setReturnArrays(true);
  yield* statement.iterate(...(parameters as readonly SQLInputValue[])) as unknown as Iterable<CheckoutValues>;
}

/** @param at now, in milliseconds since 1970 */
export async function readUsage(
  db: Kysely<Schema>,
  sqlite: DatabaseSync,
  query: UsageQuery,
  at: number,
  onBadRow: OnBadRow,
): Promise<readonly UsageSum[]> {
  const features = await knownFeatures(db);
  const catalog = createCatalog(await readProjects(db, onBadRow), query.catalog);
  const changes = await readChanges(db, query.user, onBadRow);
  const timelineFor = createBookedTimelines(changes, catalog, query.minimumMs, at);
  const sums = createUsageSums(query);
  const ownerOf = createOwners(query, features, catalog.membership.groupsOf);
  const heldTime = createHeldTimes((featureId) => features.get(featureId)?.lastGoodAt ?? 0);
  const spans = spansAsked(query);
  const wanted = query.feature?.toLowerCase();
  const featureIds =
    wanted === undefined
      ? null
      : [...features].flatMap(([id, { name }]) => (name.toLowerCase() === wanted ? [id] : []));
  for (const row of checkoutRows(db, sqlite, spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0, featureIds)) {
    const held = heldTime(row);
    const [featureId, , , , , , user, host, seats] = row;
    const owner = ownerOf(user, featureId);
    if (owner !== null) sums.add(held, seats, owner, timelineFor(user, host));
  }
  return sums.all();
}

/** Who time belongs to; null where it was not asked for. Each is made once. */
function createOwners(
  { user: wantedUser, group: wantedGroup }: UsageQuery,
  features: ReadonlyMap<number, KnownFeature>,
  groupsOf: (user: string) => readonly string[],
): (user: string, featureId: number) => Owner | null {
  const users = new Map<string, { readonly group: string | null; readonly byFeature: Map<number, Owner> } | null>();
  const meant = (user: string) => {
    if (wantedUser !== null && user.toLowerCase() !== wantedUser.toLowerCase()) return null;
    const groups = groupsOf(user);
    if (wantedGroup === null) return { group: groups[0] ?? null, byFeature: new Map<number, Owner>() };
    const group = groups.find((one) => one.toLowerCase() === wantedGroup.toLowerCase());
    return group === undefined ? null : { group, byFeature: new Map<number, Owner>() };
  };
  return (user, featureId) => {
    let known = users.get(user);
    if (known === undefined) {
      known = meant(user);
      users.set(user, known);
    }
    if (known === null) return null;
    let owner = known.byFeature.get(featureId);
    if (owner === undefined) {
      owner = { user, group: known.group, feature: features.get(featureId)?.name ?? '' };
      known.byFeature.set(featureId, owner);
    }
    return owner;
  };
}
