/** What people get to see of idle seats that are asked back. Made from parts of the state, and once for each. */
import { sameHost } from '../../../protocol/identity.ts';
import type { Checkout } from '../../../protocol/license.ts';
import { type Reclaim, reclaimSchema, type Shield, type Standing } from '../../../protocol/reclaim/reclaim.ts';
import { rowOf, type Table, tableOf } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import { keepTable } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { featureTables } from '../topics.ts';
import { applicationOf } from './activity.ts';
import type { Activity } from './known.ts';
import { indexReclaims } from './reclaim-index.ts';

const reclaimRows = new WeakMap<ReclaimRecord, Reclaim>();

/** The seats of a user on a workstation that are asked back, and those that were a moment ago; not what was only reported. */
export function reclaimsOf({ requests }: SiteState, user: string, host: string): Table<Reclaim> {
  const own = indexReclaims(requests.reclaims).byUser.get(user.toLowerCase()) ?? [];
  return tableOf(own.filter((row) => row.status !== 'dry-run' && sameHost(row.host, host)).map(reclaimRow));
}

/** The reclaim as its holder sees it. */
export function reclaimRow(record: ReclaimRecord): Reclaim {
  let row = reclaimRows.get(record);
  if (row === undefined) {
    row = reclaimSchema.parse(record);
    reclaimRows.set(record, row);
  }
  return row;
}

/** Why these seats are or are not asked back, as far as they are on a workstation. */
export function standingsOf({ standings }: SiteState, checkouts: Table<Checkout>, host: string): Table<Standing> {
  const rows = Object.values(checkouts).flatMap((checkout) => {
    const row = sameHost(checkout.host, host) ? standingOf(standings, checkout) : undefined;
    return row === undefined ? [] : [row];
  });
  return tableOf(rows);
}

/** Why a seat is or is not asked back; undefined where no rule is for its feature. */
export function standingOf(
  standings: SiteState['standings'],
  { id, featureId }: Pick<Checkout, 'id' | 'featureId'>,
): Standing | undefined {
  const rows = standings[featureId]?.rows;
  return rows === undefined ? undefined : rowOf(rows, id);
}

interface SeenShields {
  readonly activity: Activity;
  readonly shields: Table<Shield>;
}

const nobody: Table<Shield> = tableOf([]);
const lastSeen = new WeakMap<Table<Checkout>, SeenShields>();

/** Holders of a feature who said that a job runs. The same table as long as nothing in it changes. */
export function shieldsOf(state: SiteState, featureId: string): Table<Shield> {
  const { checkouts } = featureTables(state, featureId);
  const seen = lastSeen.get(checkouts);
  if (seen?.activity === state.activity) return seen.shields;
  const rows = Object.values(checkouts).flatMap((checkout) => {
    const found = applicationOf(state.activity, checkout);
    const until = typeof found === 'string' ? null : found.application.shieldedUntil;
    return until === null ? [] : [{ id: checkout.id, until }];
  });
  const shields = keepTable(seen?.shields ?? nobody, rows);
  lastSeen.set(checkouts, { activity: state.activity, shields });
  return shields;
}
