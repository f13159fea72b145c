/** Gives the time of all checkouts in the database to projects. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { createCatalog } from '../../projects/catalog.ts';
import type { UsageQuery, UsageSum } from '../project-store.ts';
import type { Schema } from '../schema.ts';
import { createBookedTimelines } from './booked-timelines.ts';
import { type CheckoutValues, checkoutColumns, createHeldTimes } from './checkout-time.ts';
import { type OnBadRow, readChanges, readProjects } from './project-rows.ts';
import { spellingsOf } from './spellings.ts';
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
  { featureIds, users }: { readonly featureIds: readonly number[] | null; readonly users: readonly string[] | null },
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
  if (users !== null) select = select.where('user_name', 'in', [...users]);
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
  const spans = spansAsked(query);
  const wanted = query.feature?.toLowerCase();
  const featureIds =
    wanted === undefined
      ? null
      : [...features].flatMap(([id, { name }]) => (name.toLowerCase() === wanted ? [id] : []));
  const users = query.user === null ? null : await spellingsOf(db, query.user);
  if (users?.length === 0 || featureIds?.length === 0) return [];
  const [fromAt, toAt] = [spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0];
  const rows = checkoutRows(db, sqlite, fromAt, toAt, { featureIds, users });
  const groupOf = createGroups(query, catalog.membership.groupsOf);
  for (const { user, host, held } of heldByDesk(rows, (featureId) => features.get(featureId)?.lastGoodAt ?? 0)) {
    const group = groupOf(user);
    if (group === undefined) continue;
    const segments = timelineFor(user, host);
    const owners = new Map<number, Owner>();
    for (let place = 0; place < held.length; place += valuesEach) {
      const featureId = held[place] as number;
      let owner = owners.get(featureId);
      if (owner === undefined) {
        owner = { user, group, feature: features.get(featureId)?.name ?? '' };
        owners.set(featureId, owner);
      }
      const time = { from: held[place + 1] as number, to: held[place + 2] as number };
      sums.add(time, held[place + 3] as number, owner, segments);
    }
  }
  return sums.all();
}

/** Feature, begin, end, seats. */
const valuesEach = 4;

/** What somebody held on one workstation, as a flat list because there may be millions. */
interface DeskTime {
  readonly user: string;
  readonly host: string;
  readonly held: number[];
}

/** Time by person and workstation: what has one timeline is attributed together, which is several times as fast. */
function heldByDesk(rows: Iterable<CheckoutValues>, lastGoodAt: (featureId: number) => number): Iterable<DeskTime> {
  const heldTime = createHeldTimes(lastGoodAt);
  const desks = new Map<string, DeskTime>();
  for (const row of rows) {
    const { from, to } = heldTime(row);
    const [featureId, , , , , , user, host, seats] = row;
    const key = `${user}\n${host}`;
    let desk = desks.get(key);
    if (desk === undefined) {
      desk = { user, host, held: [] };
      desks.set(key, desk);
    }
    desk.held.push(featureId, from, to, seats);
  }
  return desks.values();
}

/** The group under which a person's time counts (null for none); undefined where another group was asked for. */
function createGroups(
  { group: wantedGroup }: UsageQuery,
  groupsOf: (user: string) => readonly string[],
): (user: string) => string | null | undefined {
  return (user) => {
    const groups = groupsOf(user);
    if (wantedGroup === null) return groups[0] ?? null;
    return groups.find((one) => one.toLowerCase() === wantedGroup.toLowerCase());
  };
}
