/** What people get to see of denials by themselves: their own, as far as they are news. */
import type { Denial } from '../../../protocol/denial.ts';
import { type Table, tableOf } from '../../../protocol/tables.ts';
import type { DenialRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';

const none: Table<Denial> = tableOf([]);
/** By user in lower case. */
const byUser = new WeakMap<Table<DenialRecord>, ReadonlyMap<string, Table<Denial>>>();
const rows = new WeakMap<DenialRecord, Denial>();

/** Most denials that one person gets to see by themselves. */
const maxNews = 50;

/**
 * The newest denials of a user, from whatever host, that stand: decided, not read too late, and nothing made up for them.
 * Those of the last day, because others are not at hand.
 */
export function newsFor({ requests }: SiteState, user: string): Table<Denial> {
  return newsIn(requests.denials).get(user.toLowerCase()) ?? none;
}

function newsIn(denials: Table<DenialRecord>): ReadonlyMap<string, Table<Denial>> {
  let news = byUser.get(denials);
  if (news === undefined) {
    const own = Map.groupBy(Object.values(denials).filter(isNews), ({ user }) => user.toLowerCase());
    news = new Map([...own].map(([user, records]) => [user, tableOf(newestOf(records).map(rowOf))]));
    byUser.set(denials, news);
  }
  return news;
}

function newestOf(records: readonly DenialRecord[]): readonly DenialRecord[] {
  if (records.length <= maxNews) return records;
  return [...records].sort((a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1)).slice(0, maxNews);
}

/** Whether its user is to hear of it: it is decided, and stands. */
export const isNews = ({ settlesAt, old, satisfiedBy }: DenialRecord): boolean =>
  settlesAt === null && !old && satisfiedBy === null;

function rowOf(record: DenialRecord): Denial {
  let row = rows.get(record);
  if (row === undefined) {
    const { settlesAt: _settlesAt, old: _old, ...denial } = record;
    row = denial;
    rows.set(record, row);
  }
  return row;
}
