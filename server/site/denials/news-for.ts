/** What people get to see of denials by themselves: their own, as far as they are news. */
import type { Denial } from '../../../protocol/denial.ts';
import { type Table, tableOf } from '../../../protocol/tables.ts';
import type { DenialRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';

const none: Table<Denial> = tableOf([]);
/** By user in lower case. */
const byUser = new WeakMap<Table<DenialRecord>, ReadonlyMap<string, Table<Denial>>>();
const rows = new WeakMap<DenialRecord, Denial>();

/** The denials of a user that were not read too late, and that nothing made up for. */
export function newsFor({ requests }: SiteState, user: string): Table<Denial> {
  return newsIn(requests.denials).get(user.toLowerCase()) ?? none;
}

function newsIn(denials: Table<DenialRecord>): ReadonlyMap<string, Table<Denial>> {
  let news = byUser.get(denials);
  if (news === undefined) {
    const own = Map.groupBy(Object.values(denials).filter(isNews), ({ user }) => user.toLowerCase());
    news = new Map([...own].map(([user, records]) => [user, tableOf(records.map(rowOf))]));
    byUser.set(denials, news);
  }
  return news;
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
